package dev.wingman.sandbox.provider;

import static dev.wingman.sandbox.provider.Probe.call;
import static dev.wingman.sandbox.provider.Probe.callOfRoot;
import static dev.wingman.sandbox.provider.Probe.of;

import java.util.List;

/** Attempts to read, write, change and find files. Calls by the numbers of x86_64. */
final class FileProbes {

    private static final String DENIED = "FileNotFoundException: .* \\(Permission denied\\)";
    private static final String DENIED_NIO = "AccessDeniedException: .*";
    private static final String READ_ONLY = "FileNotFoundException: .* \\(Read-only file system\\)";
    /** By the filter, or already because the directory is another user's. */
    private static final String NOT_PERMITTED =
            "FileSystemException: .* Operation not permitted|AccessDeniedException: .*";

    private static final int HERE = -100;

    private FileProbes() {}

    static List<Probe> all() {
        return List.of(
                of("ReadTheShadowFile", "read", "/etc/shadow")
                        .ends(DENIED, "read \\d+")
                        .outsideForRootOnly(),
                of("ReadTheAccounts", "read by nio", "/etc/passwd").ends(DENIED_NIO, "read \\d+"),
                of("ReadFilesByUrl", "read by url", "/etc/passwd").ends(DENIED, "read \\d+"),
                of("ReadASecretThatEverybodyMayRead", "read", "<secret file>").ends(DENIED, "read \\d+"),
                of("ReadParentEnvironment", "read", "/proc/<host>/environ").ends(DENIED, "read \\d+"),
                of("ReadParentCommandLine", "read", "/proc/<host>/cmdline").ends(DENIED, "read \\d+"),
                of("OpenParentMemory", "open to write", "/proc/<host>/mem").ends(READ_ONLY, "opened"),
                of("ReadItsOwnProcessFiles", "read", "/proc/self/maps").ends(DENIED, "read \\d+"),
                of("WriteItsOwnMemoryThroughProc", "open to write", "/proc/self/mem")
                        .ends(READ_ONLY, "opened"),
                of("ReadTheKernelLog", "read", "/dev/kmsg")
                        .ends(DENIED, "read \\d+|IOException: Invalid argument")
                        .outsideForRootOnly(),
                of("ListTheRoot", "list", "/").ends(DENIED_NIO, "listed \\d+"),
                of("ListTheHome", "list", "<root>").ends(DENIED_NIO, "listed \\d+"),
                of("ListProcesses", "list", "/proc").ends(DENIED_NIO, "listed \\d+"),
                of("SeeWhichFilesTheHostHasOpen", "resolve link", "/proc/<host>/fd/1")
                        .ends("(AccessDenied|FileSystem)Exception: .*", "leads to .*"),
                of("SeeWhereTheHostIs", "resolve link", "/proc/<host>/cwd")
                        .ends("(AccessDenied|FileSystem)Exception: .*", "leads to .*"),
                of("ReadFilesOfAnotherGuest", "read", "<other>/bundles/plugin.jar")
                        .ends(DENIED, "read \\d+"),
                of("FollowASymbolicLinkOutOfItsDirectory", "read", "<dir>/bundles/link")
                        .ends(DENIED, "read \\d+"),
                of("UseDescriptorsThatTheHostLeftOpen", "descriptors", "<secret>")
                        .ends("none of \\d+ holds it", "descriptor 9 holds it"),
                of("OpenAPathAndGoOnFromThere", "open path, then from there", "/etc", "passwd")
                        .ends("O_PATH: EPERM", "opened"),
                of("WriteWhereItStands", "create", "wingman-escape").ends(READ_ONLY, "created, deleted true"),
                of("WriteIntoItsOwnDirectory", "create", "<dir>/wingman-escape")
                        .ends(READ_ONLY, "created, deleted true"),
                of("WriteIntoTheTemporaryDirectory", "create temporary", "/tmp")
                        .ends("IOException: Read-only file system", "created, deleted true"),
                of("ChangeItsOwnJar", "open to write", "<dir>/bundles/plugin.jar")
                        .ends(READ_ONLY, "opened"),
                of("MakeItsDeletedCacheAnew", "make directory", "<dir>/cache-again")
                        .ends("FileSystemException: .*: Operation not permitted", "created, in \\d+"),
                of("RenameItsOwnJar", "rename", "<dir>/bundles/plugin.jar", "<dir>/bundles/renamed")
                        .ends(NOT_PERMITTED, "renamed and back"),
                of("LinkASecretIntoItsDirectory", "link", "<secret file>", "<dir>/bundles/hard")
                        .ends(NOT_PERMITTED, "linked and undone"),
                of("DeleteItsOwnJar", "delete", "<dir>/bundles/plugin.jar").ends(NOT_PERMITTED, "deleted"),
                call("MakeASymbolicLink", "EPERM", "0", 88, "text:/etc", "text:<dir>/sym-<host>"),
                call("TruncateItsOwnJar", "EPERM", "0", 76, "text:<dir>/bundles/plugin.jar", 0),
                call("MakeAPipeInTheTemporaryDirectory", "EPERM", "0", 133, "text:<dir>/fifo", 0x11a4, 0),
                callOfRoot("MakeADevice", "EPERM", "0", 133, "text:<dir>/device", 0x2180, 0x103),
                call("ChangeTheModeOfItsOwnJar", "EPERM", "0", 90, "text:<dir>/bundles/plugin.jar", 511),
                callOfRoot("ChangeTheOwnerOfItsOwnJar", "EPERM", "0", 92, "text:<dir>/bundles/plugin.jar", 0, 0),
                call("ChangeTheTimesOfItsOwnJar", "EPERM", "0", 280, HERE, "text:<dir>/bundles/plugin.jar", 0, 0),
                call(
                        "SetAnAttributeOfAFile",
                        "EPERM",
                        "E(NOENT|OPNOTSUPP|INVAL)",
                        188,
                        "text:/no-such",
                        "text:user.x",
                        "text:x",
                        1,
                        0),
                call("MakeANamelessFile", "EROFS", "\\d+", 257, HERE, "text:/tmp", 0x410002, 384),
                call("OpenAFileToAppend", "EROFS", "\\d+", 257, HERE, "text:<dir>/bundles/plugin.jar", 0x401),
                call("OpenByANewerCall", "ENOSYS", "EINVAL", 437, HERE, "text:/", 0, 0),
                callOfRoot("OpenAFileByItsHandle", "EPERM", "E(FAULT|BADF|STALE)", 304, -1, 0, 0),
                call("WatchFiles", "EPERM", "\\d+", 294, 0),
                callOfRoot("WatchTheFilesOfAll", "EPERM", "\\d+", 300, 0, 0),
                call("GoToAnotherDirectory", "EPERM", "0", 80, "text:."),
                call("CopyBetweenFilesInTheKernel", "EPERM", "EBADF", 326, -1, 0, -1, 0, 1),
                call("SendAFileThroughTheKernel", "EPERM", "EBADF", 40, 1, -1, 0, 1));
    }
}
