package dev.wingman.sandbox.kernel.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers here are the kernel's, typed in a second time: a slip in the table of the filter shows. */
class ReadOnlyListTest {

    private static final String ALLOWED =
            """
            read:0:63 write:1:64 open:2:-1 openat:257:56 execve:59:221 fork:57:-1 vfork:58:-1 wait4:61:260 waitid:247:95
            kill:62:129 tkill:200:130 tgkill:234:131 rt_sigsuspend:130:133 rt_sigpending:127:136 pause:34:-1 alarm:37:-1
            getitimer:36:102 setitimer:38:103 timer_create:222:107 timer_gettime:224:108 timer_getoverrun:225:109
            timer_settime:223:110 timer_delete:226:111 timerfd_create:283:85 timerfd_settime:286:86
            timerfd_gettime:287:87 time:201:-1 setsid:112:157 getsid:124:156 setpgid:109:154 getpgid:121:155
            getpgrp:111:-1 chdir:80:49 fchdir:81:50 umask:95:166 setrlimit:160:164 getgroups:115:158 getresuid:118:148
            getresgid:120:150 capget:125:90 sched_getscheduler:145:120 sched_getparam:143:121
            sched_get_priority_max:146:125 sched_get_priority_min:147:126 getdents:78:-1 getxattr:191:8 lgetxattr:192:9
            fgetxattr:193:10 listxattr:194:11 llistxattr:195:12 flistxattr:196:13 faccessat2:439:439 fadvise64:221:223
            readahead:187:213 preadv2:327:286 msync:26:227 pipe:22:-1 select:23:-1 pselect6:270:72 epoll_create:213:-1
            eventfd:284:-1 sendfile:40:71 splice:275:76 tee:276:77 vmsplice:278:75 copy_file_range:326:285
            pwritev:296:70 close_range:436:436 arch_prctl:158:-1 set_tid_address:218:96 statfs:137:43
            """;

    private static final String REFUSED =
            """
            execveat:322:281 ptrace:101:117 process_vm_readv:310:270 process_vm_writev:311:271 memfd_create:319:279
            userfaultfd:323:282 bpf:321:280 keyctl:250:219 add_key:248:217 request_key:249:218 mount:165:40
            umount2:166:39 move_mount:429:429 fsopen:430:430 fsconfig:431:431 fsmount:432:432 open_tree:428:428
            pivot_root:155:41 chroot:161:51 unshare:272:97 setns:308:268 perf_event_open:298:241 socket:41:198
            socketpair:53:199 connect:42:203 bind:49:200 listen:50:201 accept:43:202 accept4:288:242 sendto:44:206
            sendmsg:46:211 sendmmsg:307:269 recvmsg:47:212 rt_sigqueueinfo:129:138 rt_tgsigqueueinfo:297:240
            pidfd_open:434:434 pidfd_send_signal:424:424 pidfd_getfd:438:438 process_madvise:440:440 creat:85:-1
            truncate:76:45 ftruncate:77:46 fallocate:285:47 unlink:87:-1 unlinkat:263:35 rename:82:-1 renameat:264:38
            renameat2:316:276 mkdir:83:-1 mkdirat:258:34 rmdir:84:-1 mknod:133:-1 mknodat:259:33 link:86:-1
            linkat:265:37 symlink:88:-1 symlinkat:266:36 chmod:90:-1 fchmod:91:52 fchmodat:268:53 fchmodat2:452:452
            chown:92:-1 fchown:93:55 lchown:94:-1 fchownat:260:54 utimensat:280:88 utime:132:-1 utimes:235:-1
            futimesat:261:-1 setxattr:188:5 lsetxattr:189:6 fsetxattr:190:7 removexattr:197:14 setxattrat:463:463
            seccomp:317:277 landlock_create_ruleset:444:444 landlock_restrict_self:446:446 setuid:105:146
            setgid:106:144 setreuid:113:145 setregid:114:143 setresuid:117:147 setresgid:119:149 setgroups:116:159
            setfsuid:122:151 setfsgid:123:152 capset:126:91 personality:135:92 init_module:175:105
            finit_module:313:273 delete_module:176:106 kexec_load:246:104 kexec_file_load:320:294 reboot:169:142
            swapon:167:224 swapoff:168:225 sethostname:170:161 setdomainname:171:162 settimeofday:164:170
            clock_settime:227:112 adjtimex:159:171 clock_adjtime:305:266 syslog:103:116 quotactl:179:60 acct:163:89
            open_by_handle_at:304:265 fanotify_init:300:262 io_setup:206:0 shmget:29:194 shmat:30:196 msgget:68:186
            semget:64:190 mq_open:240:180 mq_unlink:241:181 migrate_pages:256:238 move_pages:279:239
            sched_setscheduler:144:119 sched_setparam:142:118 sched_setattr:314:274 sched_setaffinity:203:122
            setpriority:141:140 ioprio_set:251:30 iopl:172:-1 ioperm:173:-1 modify_ldt:154:-1 flock:73:32
            vhangup:153:58 file_setattr:469:469
            """;

    private static final String ABSENT =
            """
            clone3:435:435 openat2:437:437 io_uring_setup:425:425 io_uring_enter:426:426 io_uring_register:427:427
            """;

    @ParameterizedTest
    @EnumSource
    void whatProgramsNeedToLookIsAllowed(Architecture architecture) {
        assertAll(architecture, ALLOWED, "ALLOW");
    }

    @ParameterizedTest
    @EnumSource
    void whatChangesSomethingWithoutOpeningAFileIsRefused(Architecture architecture) {
        assertAll(architecture, REFUSED, "EPERM");
    }

    @ParameterizedTest
    @EnumSource
    void whatAFilterCannotLookIntoIsAbsent(Architecture architecture) {
        assertAll(architecture, ABSENT, "ENOSYS");
    }

    private static void assertAll(Architecture architecture, String table, String expected) {
        Map<String, Integer> numbers = Numbers.of(architecture, table);
        numbers.forEach((name, number) -> {
            assertThat(verdict(architecture, number, 0, 0, 0, 0, 0, 0)).as(name).isEqualTo(expected);
            assertThat(verdict(architecture, number, -1, -1, -1, -1, -1, -1))
                    .as(name)
                    .isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0x11, 0x4111, 0x3D_0F00, 0x120_0011})
    void processesAndThreadsCanBeMade(long flags) {
        assertThat(verdict(Architecture.X86_64, 56, flags, 0, 0, 0, 0, 0)).isEqualTo("ALLOW");
        assertThat(verdict(Architecture.AARCH64, 220, flags, 0, 0, 0, 0, 0)).isEqualTo("ALLOW");
    }

    /** New namespaces of each kind, a child of the runtime's, a child that is traced. */
    @ParameterizedTest
    @ValueSource(
            longs = {0x2_0000, 0x200_0000, 0x400_0000, 0x800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000, 0x8000, 0x2000
            })
    void moreThanThatCannot(long flag) {
        assertThat(verdict(Architecture.X86_64, 56, flag | 0x11, 0, 0, 0, 0, 0)).isEqualTo("EPERM");
        assertThat(verdict(Architecture.AARCH64, 220, flag | 0x11, 0, 0, 0, 0, 0))
                .isEqualTo("EPERM");
    }

    @Test
    void argumentsAreLookedAtWhereTheyDecide() {
        assertThat(prctl(15)).isEqualTo("ALLOW");
        assertThat(prctl(4)).as("PR_SET_DUMPABLE").isEqualTo("EPERM");
        assertThat(prctl(36)).as("PR_SET_CHILD_SUBREAPER").isEqualTo("EPERM");
        assertThat(ioctl(0x5401)).as("TCGETS").isEqualTo("ALLOW");
        assertThat(ioctl(0x5412)).as("TIOCSTI").isEqualTo("EPERM");
        assertThat(ioctl(0x4008_6602)).as("FS_IOC_SETFLAGS").isEqualTo("EPERM");
        assertThat(ioctl(0x1261)).as("BLKFLSBUF").isEqualTo("EPERM");
        assertThat(fcntl(2)).as("F_SETFD").isEqualTo("ALLOW");
        assertThat(fcntl(6)).as("F_SETLK").isEqualTo("EPERM");
        assertThat(fcntl(8)).as("F_SETOWN").isEqualTo("EPERM");
        assertThat(fcntl(1024)).as("F_SETLEASE").isEqualTo("EPERM");
        assertThat(fcntl(1030)).as("F_DUPFD_CLOEXEC").isEqualTo("ALLOW");
        assertThat(verdict(Architecture.X86_64, 302, 0, 0, 1, 0, 0, 0)).isEqualTo("ALLOW");
        assertThat(verdict(Architecture.X86_64, 302, 4711, 0, 1, 0, 0, 0)).isEqualTo("EPERM");
    }

    private static String prctl(long option) {
        return verdict(Architecture.X86_64, 157, option, 1, 0, 0, 0, 0);
    }

    private static String ioctl(long request) {
        return verdict(Architecture.X86_64, 16, 3, request, 0, 0, 0, 0);
    }

    private static String fcntl(long command) {
        return verdict(Architecture.X86_64, 72, 3, command, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x4000_0000, 0x4000_0002, -1})
    void numbersOfX32AreDeath(int number) {
        assertThat(verdict(Architecture.X86_64, number, 0, 0, 0, 0, 0, 0)).isEqualTo("KILL");
    }

    @ParameterizedTest
    @EnumSource
    void callsOfAnotherArchitectureAreDeath(Architecture architecture) {
        assertThat(new Interpreter(ReadOnlyList.program(architecture)).verdict(0x4000_0003, 5, 0, 0, 0, 0, 0, 0))
                .isEqualTo("KILL");
    }

    private static String verdict(Architecture architecture, int number, long... arguments) {
        return new Interpreter(ReadOnlyList.program(architecture)).verdict(architecture.auditName(), number, arguments);
    }
}
