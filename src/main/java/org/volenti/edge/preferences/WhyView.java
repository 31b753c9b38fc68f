package org.volenti.edge.preferences;

import java.util.List;

/**
 * Why a message came.
 *
 * @param kept whether anything is still known of it; all else is empty otherwise
 * @param sentence what it was, in one
 * @param carried the consent that carried it, each part a sentence
 * @param wording the words she said yes to; empty where they are not held here
 * @param wordingLang their language; empty when unknown
 * @param reasons of the decision, in plain words
 * @param open whether there is something to stop
 * @param version of what she chose, so that a second tap on the same page does nothing more
 * @param notice what the press has done; empty when she only looks
 */
public record WhyView(
        boolean kept,
        String sentence,
        List<String> carried,
        String wording,
        String wordingLang,
        List<String> reasons,
        String purpose,
        boolean open,
        String choices,
        String version,
        String notice) {}
