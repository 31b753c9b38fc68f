package org.volenti.campaign.yaml;

/** One file of content. {@code path} is relative to the content folder, with slashes: {@code campaigns/win-back.yaml}. */
public record ContentFile(String path, String text) {}
