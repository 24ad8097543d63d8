package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStatusTest {

    @Test
    void theNameOfAProgramMayLookLikeTheRest() {
        String stat =
                "42 (evil) Z 1 1 1 (x) S 7 8 9 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 3 0 4711 1000 200 18446744073709551615";

        assertThat(ProcessStatus.parse(42, stat)).isEqualTo(new ProcessStatus(42, 'S', 7, 8, 9, 4_194_304, 3, 4711));
    }

    @Test
    void thisProcessRunsAndStartedBeforeNow() throws Exception {
        ProcessStatus self = ProcessStatus.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(self.alive()).isTrue();
        assertThat(self.startTicks()).isLessThanOrEqualTo(ProcessStatus.now());
        assertThat(self.parent())
                .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
    }

    @Test
    void aProcessThatStartsNowIsNotOlderThanNow() throws Exception {
        long now = ProcessStatus.now();
        Process child = new ProcessBuilder("sleep", "1000").start();
        try {
            assertThat(ProcessStatus.of(child.pid()).orElseThrow().startTicks()).isBetween(now, now + 1000);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aProcessThatEndsIsNotAliveUnlessOtherThreadsOfItAre() {
        assertThat(new ProcessStatus(1, 'S', 1, 1, 1, 0, 1, 1).alive()).isTrue();
        assertThat(new ProcessStatus(1, 'Z', 1, 1, 1, 0, 1, 1).alive()).isFalse();
        assertThat(new ProcessStatus(1, 'R', 1, 1, 1, 0x400004, 1, 1).alive()).isFalse();
        assertThat(new ProcessStatus(1, 'Z', 1, 1, 1, 4, 2, 1).alive()).isTrue();
    }

    @Test
    void whatDoesNotExistHasNoStatus() {
        assertThat(ProcessStatus.of(Integer.MAX_VALUE)).isEmpty();
    }
}
