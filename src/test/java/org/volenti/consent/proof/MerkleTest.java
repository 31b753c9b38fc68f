package org.volenti.consent.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** RFC 9162 §2.1 (LED-02). The eight leaves and their roots are those that Certificate Transparency logs are tried with. */
class MerkleTest {
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** The definition itself: MTH of a list, cut at the largest power of two below its length. */
    private record Listed(List<byte[]> hashes) implements Merkle.Ranges {
        static Listed of(List<String> entries) {
            return new Listed(entries.stream()
                    .map(HexFormat.of()::parseHex)
                    .map(Merkle::leaf)
                    .toList());
        }

        @Override
        public byte[] hash(long from, long to) {
            if (to - from == 1) return hashes.get((int) from);
            long middle = from + Merkle.split(to - from);
            return Merkle.node(hash(from, middle), hash(middle, to));
        }
    }

    private final Listed tree = Listed.of(ENTRIES);

    @Test
    void roots_of_trees_of_each_size_are_the_published_ones() {
        var growth = Growth.from(0, (level, index) -> Merkle.empty());
        for (int size = 0; size <= 8; size++) {
            assertThat(HexFormat.of().formatHex(Merkle.root(tree, size))).isEqualTo(ROOTS.get(size));
            assertThat(HexFormat.of().formatHex(growth.root())).isEqualTo(ROOTS.get(size));
            if (size < 8) growth.add(tree.hashes().get(size));
        }
    }

    @Test
    void a_consistency_proof_is_the_published_one() {
        var proof = Merkle.consistency(tree, 2, 5);
        assertThat(proof.stream().map(HexFormat.of()::formatHex))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void every_leaf_of_every_tree_is_proven_and_nothing_else_is() {
        var random = new SplittableRandom(9162);
        for (int size = 1; size <= 70; size++) {
            var big = sequence(size);
            var root = Merkle.root(big, size);
            for (int leaf = 0; leaf < size; leaf++) {
                var path = Merkle.inclusion(big, leaf, size);
                var hash = big.hashes().get(leaf);
                assertThat(Merkle.includes(leaf, size, hash, path, root)).isTrue();
                assertThat(Merkle.includes(leaf, size, hash, path, flipped(root, random)))
                        .isFalse();
                assertThat(Merkle.includes(leaf, size, flipped(hash, random), path, root))
                        .isFalse();
                assertThat(Merkle.includes(leaf + 1, size, hash, path, root)).isFalse();
                assertThat(Merkle.includes(leaf, size, hash, longer(path), root))
                        .isFalse();
                if (path.isEmpty()) continue;
                assertThat(Merkle.includes(leaf, size, hash, path.subList(1, path.size()), root))
                        .isFalse();
                assertThat(Merkle.includes(leaf, size, hash, oneFlipped(path, random), root))
                        .isFalse();
            }
        }
    }

    @Test
    void every_tree_is_proven_to_go_on_from_every_smaller_one_and_no_other() {
        var random = new SplittableRandom(6962);
        for (int second = 1; second <= 70; second++) {
            var big = sequence(second);
            var secondRoot = Merkle.root(big, second);
            for (int first = 0; first <= second; first++) {
                var firstRoot = Merkle.root(big, first);
                var path = Merkle.consistency(big, first, second);
                assertThat(Merkle.extendsTree(first, second, firstRoot, secondRoot, path))
                        .isTrue();
                assertThat(Merkle.extendsTree(first, second, flipped(firstRoot, random), secondRoot, path))
                        .isFalse();
                if (first > 0)
                    assertThat(Merkle.extendsTree(first, second, firstRoot, flipped(secondRoot, random), path))
                            .isFalse();
                assertThat(Merkle.extendsTree(first, second, firstRoot, secondRoot, longer(path)))
                        .isFalse();
                if (path.isEmpty()) continue;
                assertThat(Merkle.extendsTree(first, second, firstRoot, secondRoot, oneFlipped(path, random)))
                        .isFalse();
                assertThat(Merkle.extendsTree(first, second, firstRoot, secondRoot, path.subList(0, path.size() - 1)))
                        .isFalse();
                assertThat(Merkle.extendsTree(second, first, firstRoot, secondRoot, path))
                        .isFalse();
            }
        }
    }

    @Test
    void a_tree_goes_on_growing_from_any_size() {
        var big = sequence(300);
        for (int size = 0; size < 300; size++) {
            var grown = Growth.from(size, (level, index) -> big.hash(index << level, (index + 1) << level));
            grown.add(big.hashes().get(size));
            assertThat(grown.root()).isEqualTo(Merkle.root(big, size + 1));
        }
    }

    private static Listed sequence(int size) {
        var entries = new ArrayList<String>();
        for (int i = 0; i < size; i++) entries.add("%04x".formatted(i));
        return Listed.of(entries);
    }

    private static byte[] flipped(byte[] hash, SplittableRandom random) {
        var other = hash.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    private static List<byte[]> oneFlipped(List<byte[]> path, SplittableRandom random) {
        var other = new ArrayList<>(path);
        other.set(random.nextInt(other.size()), new byte[] {1});
        assertThat(Arrays.equals(other.getFirst(), path.getFirst()) && other.size() == 1)
                .isFalse();
        return other;
    }

    private static List<byte[]> longer(List<byte[]> path) {
        var other = new ArrayList<>(path);
        other.add(Merkle.empty());
        return other;
    }
}
