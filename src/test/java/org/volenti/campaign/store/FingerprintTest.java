package org.volenti.campaign.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path folder;

    @Test
    void a_change_behind_a_link_is_seen() throws IOException {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        var content = Files.createDirectory(folder.resolve("content"));
        Files.createSymbolicLink(content.resolve("campaigns"), elsewhere);
        var empty = Fingerprint.of(content);
        var file = Files.writeString(elsewhere.resolve("policy.yaml"), "a: 1\n");
        var first = Fingerprint.of(content);
        Files.writeString(file, "a: 2\n");
        assertThat(Fingerprint.of(content)).isNotEqualTo(first);
        assertThat(first).isNotEqualTo(empty);
    }

    /** As Kubernetes mounts a ConfigMap: each file is a link through a folder that is swapped as a whole. */
    @Test
    void what_lies_behind_the_links_of_a_mounted_folder_is_not_read_twice() throws IOException {
        var campaigns = Files.createDirectories(folder.resolve("campaigns"));
        var before = Files.createDirectory(campaigns.resolve("..2026_01_01"));
        Files.writeString(before.resolve("policy.yaml"), "a: 1\n");
        Files.createSymbolicLink(campaigns.resolve("..data"), Path.of("..2026_01_01"));
        Files.createSymbolicLink(campaigns.resolve("policy.yaml"), Path.of("..data", "policy.yaml"));
        var mounted = Fingerprint.of(folder);

        var after = Files.createDirectory(campaigns.resolve("..2026_01_02"));
        Files.writeString(after.resolve("policy.yaml"), "a: 1\n");
        assertThat(Fingerprint.of(folder)).isEqualTo(mounted);
    }
}
