package org.volenti.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The text of one template: its own files and every block they include, so that a revision renders the same for ever.
 *
 * @param files by path below its folder; blocks as {@code blocks/footer.html}
 */
record TemplateFiles(String name, SortedMap<String, String> files) {
    private static final ObjectMapper JSON = new ObjectMapper();

    TemplateFiles {
        files = Collections.unmodifiableSortedMap(files);
    }

    /** What a revision keeps: a JSON object of path and text, in the order of paths. */
    String content() {
        try {
            return JSON.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always JSON", e);
        }
    }

    static TemplateFiles ofContent(String name, String content) {
        try {
            return new TemplateFiles(name, JSON.readValue(content, new TypeReference<TreeMap<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the revision of template " + name + " is unreadable", e);
        }
    }

    /** Where a file lies in the content folder, for problems. */
    String place(String file) {
        return file.startsWith("blocks/") ? "templates/" + file : "templates/" + name + "/" + file;
    }
}
