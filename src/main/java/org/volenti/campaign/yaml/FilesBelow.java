package org.volenti.campaign.yaml;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The files of a folder, by name, also where it or a folder in it is a link to another place. */
public final class FilesBelow {
    /** Where Kubernetes keeps what the links beside it lead to. */
    private static final String BEHIND_LINKS = "..";

    private FilesBelow() {}

    public static List<Path> of(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        var following = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(folder, following, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
                boolean behind =
                        !found.equals(folder) && found.getFileName().toString().startsWith(BEHIND_LINKS);
                return behind ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) files.add(found);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path found, IOException fault) throws IOException {
                // a link back up leads to what is read anyway
                if (fault instanceof FileSystemLoopException) return FileVisitResult.CONTINUE;
                throw fault;
            }
        });
        return files.stream().sorted().toList();
    }
}
