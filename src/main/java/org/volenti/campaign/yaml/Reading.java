package org.volenti.campaign.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** One file being read: it knows where things stand and takes down what is wrong with them. */
record Reading(String file, Problems problems) {
    int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    String place(Node node) {
        return file + ":" + line(node);
    }

    void wrong(Node node, String what, String mend) {
        problems.add(place(node), what, mend);
    }

    void wrong(Node node, String what, Optional<String> mend) {
        problems.add(place(node), what, mend);
    }
}
