package dev.wingman.manifest;

import dev.wingman.manifest.GrammarNode.Characters;
import dev.wingman.manifest.GrammarNode.Choice;
import dev.wingman.manifest.GrammarNode.Repeat;
import dev.wingman.manifest.GrammarNode.Sequence;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The language of an expression, as an automaton that is in many states at once and never goes back: each character costs
 * at most one step per state. The JDK's expressions try one way after the other, which takes time without bound for some
 * of them; and they cannot tell whether a language and a pattern have a word in common.
 *
 * <p>Immutable.
 */
final class NameAutomaton {

    static final int MOST_STATES = 4000;

    /** Of a state that leads on by itself, rather than by a character. */
    private static final int NONE = -1;

    private static final int START = 1;
    private static final int END = 0;

    private int size = 2;
    private int parts;
    private int[] first = filled(64);
    private int[] second = filled(64);
    private long[] low = new long[64];
    private long[] high = new long[64];

    private NameAutomaton() {}

    /** @throws IllegalArgumentException if the expression is none, or is too large */
    static NameAutomaton of(String expression) {
        NameAutomaton automaton = new NameAutomaton();
        int begin = automaton.add(GrammarParser.parse(expression), END);
        automaton.first[START] = begin;
        return automaton;
    }

    /** Whether the whole text is a word of the language. */
    boolean matches(String text) {
        int[] stack = new int[size];
        BitSet states = start(stack);
        for (int i = 0; i < text.length() && !states.isEmpty(); i++) {
            states = step(states, text.charAt(i), stack);
        }
        return states.get(END);
    }

    /** Whether some word of the language is one that the glob covers. */
    boolean meets(String glob) {
        int[] stack = new int[size];
        BitSet states = start(stack);
        for (int i = 0; i < glob.length() && !states.isEmpty(); i++) {
            char c = glob.charAt(i);
            states = c == '*' ? ahead(states, stack) : step(states, c, stack);
        }
        return states.get(END);
    }

    private BitSet start(int[] stack) {
        BitSet states = new BitSet(size);
        enter(START, states, stack);
        return states;
    }

    private BitSet step(BitSet states, char c, int[] stack) {
        BitSet next = new BitSet(size);
        for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
            if (Characters.holds(low[s], high[s], c)) {
                enter(first[s], next, stack);
            }
        }
        return next;
    }

    /** All states that any characters lead to. */
    private BitSet ahead(BitSet states, int[] stack) {
        BitSet all = (BitSet) states.clone();
        int top = 0;
        for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
            stack[top++] = s;
        }
        while (top > 0) {
            int s = stack[--top];
            top = push(first[s], all, stack, top);
            top = push(second[s], all, stack, top);
        }
        return all;
    }

    /** Adds a state and those that follow without a character. Each is entered once, so that no loop is endless. */
    private void enter(int state, BitSet states, int[] stack) {
        if (states.get(state)) {
            return;
        }
        int top = 0;
        states.set(state);
        stack[top++] = state;
        while (top > 0) {
            int s = stack[--top];
            if (low[s] != 0 || high[s] != 0) {
                continue; // It waits for a character.
            }
            top = push(first[s], states, stack, top);
            top = push(second[s], states, stack, top);
        }
    }

    private static int push(int state, BitSet states, int[] stack, int top) {
        if (state == NONE || states.get(state)) {
            return top;
        }
        states.set(state);
        stack[top] = state;
        return top + 1;
    }

    /** Adds the states of a part; answers the one that it begins with. */
    private int add(GrammarNode part, int then) {
        if (++parts > MOST_STATES) { // Parts that are empty make no states, however often they are repeated.
            throw tooLarge();
        }
        if (part instanceof Characters characters) {
            int state = state(then, NONE);
            low[state] = characters.low();
            high[state] = characters.high();
            return state;
        }
        if (part instanceof Sequence sequence) {
            int next = then;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                next = add(sequence.parts().get(i), next);
            }
            return next;
        }
        if (part instanceof Choice choice) {
            int begin = NONE;
            for (GrammarNode one : choice.parts()) {
                int next = add(one, then);
                begin = begin == NONE ? next : state(begin, next);
            }
            return begin;
        }
        return addRepeat((Repeat) part, then);
    }

    private int addRepeat(Repeat repeat, int then) {
        int next = then;
        if (repeat.most() == Repeat.UNBOUNDED) {
            next = state(NONE, then);
            int part = add(repeat.part(), next); // Which may make the arrays anew.
            first[next] = part;
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                next = state(add(repeat.part(), next), then);
            }
        }
        for (int i = 0; i < repeat.least(); i++) {
            next = add(repeat.part(), next);
        }
        return next;
    }

    private int state(int one, int other) {
        if (size == MOST_STATES) {
            throw tooLarge();
        }
        if (size == first.length) {
            int more = 2 * size;
            first = Arrays.copyOf(first, more);
            second = Arrays.copyOf(second, more);
            low = Arrays.copyOf(low, more);
            high = Arrays.copyOf(high, more);
        }
        first[size] = one;
        second[size] = other;
        return size++;
    }

    private static IllegalArgumentException tooLarge() {
        return new IllegalArgumentException("an expression of more than " + MOST_STATES
                + " steps when its repetitions are written out, expected a smaller one");
    }

    private static int[] filled(int length) {
        int[] states = new int[length];
        Arrays.fill(states, NONE);
        return states;
    }
}
