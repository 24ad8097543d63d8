package dev.wingman.itest;

import static dev.wingman.itest.Attempt.cannot;

import java.util.List;

/** Attempts on files; {@code <secret>} is one that the runtime may read. */
final class FileAttempts {

    private static final String FILE = "java.io.FilePermission";

    private FileAttempts() {}

    static List<Attempt> all() {
        return List.of(
                cannot("ReadAFileByAScanner", "scanner", "<secret>")
                        .denied(FILE)
                        .trusted("read secret"),
                cannot("ReadAFileAtRandom", "random access file", "<secret>")
                        .denied(FILE)
                        .trusted("read secret"),
                cannot("OpenAFileChannel", "file channel", "<secret>")
                        .denied(FILE)
                        .trusted("opened 6"),
                cannot("MapAFile", "mapped file", "<secret>").denied(FILE).trusted("mapped 1"),
                cannot("ReadAFileByTheProviderOfItsFileSystem", "file provider", "<secret>")
                        .denied(FILE)
                        .trusted("read \\d+"),
                cannot("ReadAFileByItsAddress", "file URL", "<secret>")
                        .denied(FILE)
                        .trusted("read \\d+"),
                cannot("ReadAJarOfTheRuntimeByItsAddress", "jar URL", "<jar>")
                        .denied(FILE)
                        .trusted("read \\d+"),
                cannot("OpenAJarOfTheRuntime", "zip file", "<jar>").denied(FILE).trusted("opened true"),
                cannot("MountAJarOfTheRuntime", "zip file system", "<jar>")
                        .denied(FILE)
                        .trusted("opened true"),
                cannot("ReadAFileByAnExternalEntity", "external entity", "<secret>")
                        .denied(FILE)
                        .trusted("read secret"),
                cannot("ReadAFileByAStyleSheet", "style sheet that reads", "<entry>")
                        .held(
                                "(?s).*(access denied|AccessControl|not allowed|accessExternalDTD|FilePermission).*|read ")
                        .trusted("read secret"),
                cannot("OpenAKeyStore", "key store", "<secret>").denied(FILE).trusted("KeyStoreException: .*"),
                cannot("WriteAFileByAPrintWriter", "print writer", "<home>/by-a-plugin")
                        .denied(FILE)
                        .trusted("wrote true"),
                cannot("MakeATemporaryFile", "temporary file")
                        .held("(Security|AccessControl)Exception: .*")
                        .trusted("made true"),
                cannot("MakeATemporaryFileTheOldWay", "old temporary file")
                        .held("(Security|AccessControl)Exception: .*")
                        .trusted("made true"),
                cannot("MakeADirectory", "directory", "<home>/by-a-plugin")
                        .denied(FILE)
                        .trusted("made"),
                cannot("MakeASymbolicLink", "symbolic link", "<home>/by-a-plugin")
                        .denied("symbolic")
                        .trusted("made"),
                cannot("RenameAFile", "rename", "<home>/nothing", "<home>/nowhere")
                        .denied(FILE)
                        .trusted("renamed false"),
                cannot("DeleteAFile", "delete", "<home>/nothing").denied(FILE).trusted("deleted false"),
                cannot("HaveAFileDeletedAtTheEnd", "delete at exit", "<home>/nothing")
                        .denied(FILE)
                        .trusted("noted"),
                cannot("LearnWhetherAFileExists", "existence", "<secret>")
                        .denied(FILE)
                        .trusted("exists true"),
                cannot("ListADirectory", "listing", "<home>").denied(FILE).trusted("lists true"),
                cannot("StreamADirectory", "directory stream", "<home>")
                        .denied(FILE)
                        .trusted("lists true"),
                cannot("FollowALink", "link target").denied(FILE).trusted("leads to .*"),
                cannot("LearnTheWorkingDirectory", "absolute path")
                        .denied("user.dir")
                        .trusted("is /.*"),
                cannot("LearnOfDisks", "disk", "<home>")
                        .denied("getFileStoreAttributes")
                        .trusted("has true"),
                cannot("WatchADirectory", "watch", "<home>")
                        .denied("may not start threads")
                        .trusted("watches"));
    }
}
