package dev.wingman.sandbox.kernel.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers here are the kernel's, typed in a second time: a slip in the table of the filter shows. */
class AllowListTest {

    private static final int PID = 4711;

    private static final String ALLOWED =
            """
            read:0:63 readv:19:65 pread64:17:67 preadv:295:69 write:1:64 writev:20:66 pwrite64:18:68 close:3:57
            fstat:5:80 newfstatat:262:79 stat:4:-1 lstat:6:-1 statx:332:291 statfs:137:43 fstatfs:138:44
            access:21:-1 faccessat:269:48 readlink:89:-1 readlinkat:267:78 getdents64:217:61 getcwd:79:17
            lseek:8:62 mmap:9:222 munmap:11:215 mprotect:10:226 mremap:25:216 madvise:28:233 brk:12:214
            membarrier:324:283 futex:202:98 set_robust_list:273:99 rseq:334:293 sched_yield:24:124
            sched_getaffinity:204:123 nanosleep:35:101 clock_nanosleep:230:115 clock_gettime:228:113
            clock_getres:229:114 gettimeofday:96:169 gettid:186:178 getpid:39:172 getppid:110:173 getuid:102:174
            geteuid:107:175 getgid:104:176 getegid:108:177 getrlimit:97:163 getrusage:98:165 times:100:153
            sysinfo:99:179 uname:63:160 getcpu:309:168 getpriority:140:141 rt_sigaction:13:134
            rt_sigprocmask:14:135 rt_sigreturn:15:139 rt_sigtimedwait:128:137 sigaltstack:131:132
            restart_syscall:219:128 exit:60:93 exit_group:231:94 getrandom:318:278 poll:7:-1 ppoll:271:73
            epoll_create1:291:20 epoll_ctl:233:21 epoll_wait:232:-1 epoll_pwait:281:22 eventfd2:290:19
            pipe2:293:59 dup:32:23 dup2:33:-1 dup3:292:24 getsockopt:55:209 getsockname:51:204
            getpeername:52:205 shutdown:48:210 recvfrom:45:207 mincore:27:232 get_mempolicy:239:236
            """;

    private static final String ABSENT =
            """
            clone3:435:435 openat2:437:437 faccessat2:439:439 io_uring_setup:425:425 io_uring_enter:426:426
            io_uring_register:427:427 epoll_pwait2:441:441 futex_waitv:449:449 close_range:436:436
            """;

    private static final String DANGEROUS =
            """
            execve:59:221 execveat:322:281 fork:57:-1 vfork:58:-1 ptrace:101:117 process_vm_readv:310:270
            process_vm_writev:311:271 memfd_create:319:279 memfd_secret:447:447 userfaultfd:323:282 bpf:321:280
            keyctl:250:219 add_key:248:217 request_key:249:218 mount:165:40 umount2:166:39 move_mount:429:429
            fsopen:430:430 fsconfig:431:431 fsmount:432:432 fspick:433:433 open_tree:428:428 pivot_root:155:41
            chroot:161:51 unshare:272:97 setns:308:268 perf_event_open:298:241 socket:41:198 socketpair:53:199
            connect:42:203 bind:49:200 listen:50:201 accept:43:202 accept4:288:242 sendmsg:46:211
            sendmmsg:307:269 recvmsg:47:212 recvmmsg:299:243 kill:62:129 tkill:200:130 rt_sigqueueinfo:129:138
            rt_tgsigqueueinfo:297:240 pidfd_open:434:434 pidfd_send_signal:424:424 pidfd_getfd:438:438
            process_madvise:440:440 setrlimit:160:164 creat:85:-1 truncate:76:45 ftruncate:77:46
            fallocate:285:47 unlink:87:-1 unlinkat:263:35 rename:82:-1 renameat:264:38 renameat2:316:276
            mkdir:83:-1 mkdirat:258:34 rmdir:84:-1 mknod:133:-1 mknodat:259:33 link:86:-1 linkat:265:37
            symlink:88:-1 symlinkat:266:36 chmod:90:-1 fchmod:91:52 fchmodat:268:53 chown:92:-1 fchown:93:55
            lchown:94:-1 fchownat:260:54 utimensat:280:88 setxattr:188:5 lsetxattr:189:6 fsetxattr:190:7
            removexattr:197:14 seccomp:317:277 landlock_create_ruleset:444:444 landlock_add_rule:445:445
            landlock_restrict_self:446:446 setuid:105:146 setgid:106:144 setreuid:113:145 setregid:114:143
            setresuid:117:147 setresgid:119:149 setgroups:116:159 setfsuid:122:151 setfsgid:123:152
            capset:126:91 setsid:112:157 setpgid:109:154 personality:135:92 init_module:175:105
            finit_module:313:273 delete_module:176:106 kexec_load:246:104 kexec_file_load:320:294 reboot:169:142
            swapon:167:224 swapoff:168:225 sethostname:170:161 setdomainname:171:162 settimeofday:164:170
            clock_settime:227:112 adjtimex:159:171 clock_adjtime:305:266 syslog:103:116 quotactl:179:60
            acct:163:89 open_by_handle_at:304:265 name_to_handle_at:303:264 fanotify_init:300:262
            fanotify_mark:301:263 inotify_init1:294:26 inotify_add_watch:254:27 signalfd4:289:74
            timerfd_create:283:85 timer_create:222:107 io_setup:206:0 io_submit:209:2 shmget:29:194 shmat:30:196
            msgget:68:186 semget:64:190 mq_open:240:180 mbind:237:235 set_mempolicy:238:237
            migrate_pages:256:238 move_pages:279:239 sched_setscheduler:144:119 sched_setparam:142:118
            sched_setattr:314:274 sched_setaffinity:203:122 setpriority:141:140 ioprio_set:251:30
            vmsplice:278:75 splice:275:76 tee:276:77 sendfile:40:71 copy_file_range:326:285 kcmp:312:272
            lookup_dcookie:212:18 remap_file_pages:216:234 iopl:172:-1 ioperm:173:-1 modify_ldt:154:-1
            arch_prctl:158:-1 vhangup:153:58 get_robust_list:274:100 mlock:149:228 mlock2:325:284
            mlockall:151:230 pkey_alloc:330:289 pkey_mprotect:329:288 chdir:80:49 fchdir:81:50 umask:95:166
            flock:73:32 fsync:74:82 sync:162:81 syncfs:306:267 wait4:61:260 waitid:247:95 pwritev:296:70
            pwritev2:328:287 preadv2:327:286 mseal:462:462 cachestat:451:451 fchmodat2:452:452
            lsm_set_self_attr:460:460 statmount:457:457 listmount:458:458 epoll_create:213:-1 eventfd:284:-1
            signalfd:282:-1 inotify_init:253:-1 io_destroy:207:1 io_getevents:208:4 msgctl:71:187 shmctl:31:195
            semop:65:193 mq_unlink:241:181 getsid:124:156 getpgid:121:155 capget:125:90
            sched_getscheduler:145:120 sync_file_range:277:84 readahead:187:213 fadvise64:221:223 utime:132:-1
            futimesat:261:-1 uselib:134:-1 ustat:136:-1 sysfs:139:-1 set_tid_address:218:96 io_cancel:210:3
            nfsservctl:180:42
            """;

    @ParameterizedTest
    @EnumSource
    void whatTheJvmNeedsIsAllowedWithAnyArguments(Architecture architecture) {
        Numbers.of(architecture, ALLOWED).forEach((name, number) -> {
            assertThat(verdict(architecture, number, -1, -1, -1, -1, -1, -1))
                    .as(name)
                    .isEqualTo("ALLOW");
            assertThat(verdict(architecture, number, 0, 0, 0, 0, 0, 0)).as(name).isEqualTo("ALLOW");
        });
    }

    @ParameterizedTest
    @EnumSource
    void theKernelNeedNotRunTheFilterForWhatIsAlwaysAllowed(Architecture architecture) {
        Interpreter filter = filter(architecture);
        Numbers.of(architecture, ALLOWED).forEach((name, number) -> {
            filter.verdict(architecture.auditName(), number, 1, 2, 3, 4, 5, 6);
            assertThat(filter.loaded()).as(name).isEqualTo(Set.of(0, 4));
        });
    }

    @ParameterizedTest
    @EnumSource
    void dangerousCallsAreRefusedWhateverTheirArguments(Architecture architecture) {
        Map<String, Integer> dangerous = Numbers.of(architecture, DANGEROUS);
        assertThat(dangerous).hasSizeGreaterThan(150);
        dangerous.forEach((name, number) -> {
            assertThat(verdict(architecture, number, 0, 0, 0, 0, 0, 0)).as(name).isEqualTo("EPERM");
            assertThat(verdict(architecture, number, PID, -1, -1, -1, -1, -1))
                    .as(name)
                    .isEqualTo("EPERM");
        });
    }

    @ParameterizedTest
    @EnumSource
    void callsWithAnOlderFormAreSaidToBeAbsent(Architecture architecture) {
        Numbers.of(architecture, ABSENT)
                .forEach((name, number) -> assertThat(verdict(architecture, number, 0, 0, 0, 0, 0, 0))
                        .as(name)
                        .isEqualTo("ENOSYS"));
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberThatIsNotListedIsRefused(Architecture architecture) {
        Map<Integer, String> listed = new TreeMap<>();
        Numbers.of(architecture, ALLOWED).forEach((name, number) -> listed.put(number, name));
        Numbers.of(architecture, ABSENT).forEach((name, number) -> listed.put(number, name));
        ArgumentRulesTest.numbers(architecture).forEach((name, number) -> listed.put(number, name));
        Interpreter filter = filter(architecture);
        IntStream.range(0, 2000).filter(number -> !listed.containsKey(number)).forEach(number -> assertThat(
                        filter.verdict(architecture.auditName(), number, 0, 0, 0, 0, 0, 0))
                .as("number %d", number)
                .isEqualTo("EPERM"));
        assertThat(Syscall.values()).filteredOn(call -> call.isOn(architecture)).hasSize(listed.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x4000_0000, 0x4000_0000 | 1, 0x4000_0000 | 520, 0x7fff_ffff, 0x8000_0000, -1})
    void numbersOfX32AreDeath(int number) {
        assertThat(verdict(Architecture.X86_64, number, 0, 0, 0, 0, 0, 0)).isEqualTo("KILL");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x4000_0000, 0x7fff_ffff, 0x8000_0000, -1})
    void numbersBeyondTheTableAreRefusedOnArm(int number) {
        assertThat(verdict(Architecture.AARCH64, number, 0, 0, 0, 0, 0, 0)).isEqualTo("EPERM");
    }

    /** i386 through int 0x80, 32-bit Arm, and each other's: the numbers would mean other calls there. */
    @ParameterizedTest
    @EnumSource
    void callsOfAnotherArchitectureAreDeath(Architecture architecture) {
        Architecture other = architecture == Architecture.X86_64 ? Architecture.AARCH64 : Architecture.X86_64;
        for (int foreign : new int[] {0x4000_0003, 0x4000_0028, other.auditName(), 0, -1}) {
            for (int number = 0; number < 500; number++) {
                assertThat(filter(architecture).verdict(foreign, number, 0, 0, 0, 0, 0, 0))
                        .isEqualTo("KILL");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1})
    void aFilterIsForOneProcess(int pid) {
        assertThatThrownBy(() -> AllowList.program(Architecture.X86_64, pid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no process that a filter could be for has the id " + pid);
    }

    @ParameterizedTest
    @EnumSource
    void theProgramIsSmallAndTheSameEachTime(Architecture architecture) {
        byte[] program = AllowList.program(architecture, PID);

        assertThat(program).hasSizeLessThan(300 * 8).isEqualTo(AllowList.program(architecture, PID));
    }

    @Test
    void architecturesAreKnownByTheNamesOfTheJvm() {
        assertThat(Architecture.named("amd64")).contains(Architecture.X86_64);
        assertThat(Architecture.named("aarch64")).contains(Architecture.AARCH64);
        assertThat(Architecture.named("riscv64")).isEmpty();
        assertThat(Architecture.named("x86")).isEmpty();
    }

    private static String verdict(Architecture architecture, int number, long... arguments) {
        return filter(architecture).verdict(architecture.auditName(), number, arguments);
    }

    private static Interpreter filter(Architecture architecture) {
        return new Interpreter(AllowList.program(architecture, PID));
    }
}
