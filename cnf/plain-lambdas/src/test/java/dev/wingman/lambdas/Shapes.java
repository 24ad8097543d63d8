package dev.wingman.lambdas;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every shape of lambda and method reference that javac makes; {@link #all} tells what they do, in words. */
final class Shapes implements Callable<List<String>> {

    private final String name = "outer";
    private int count;

    interface Greeting {
        String greet(String whom, long times);

        default Greeting twice() {
            return (whom, times) -> greet(whom, times * 2);
        }

        private static String privately(String whom) {
            return "privately " + whom;
        }

        static Function<String, String> secret() {
            return Greeting::privately;
        }
    }

    static final class Inner {
        private final int value;

        private Inner(int value) {
            this.value = value;
        }

        private int value() {
            return value;
        }

        Supplier<String> text() {
            return () -> "inner " + value;
        }
    }

    record Point(int x, int y) {}

    static class Base {
        String said() {
            return "base";
        }
    }

    static final class Derived extends Base {
        @Override
        String said() {
            return "derived";
        }

        Supplier<String> above() {
            return super::said;
        }
    }

    @Override
    public List<String> call() {
        return all();
    }

    List<String> all() {
        List<String> said = new ArrayList<>();
        Runnable nothing = () -> {};
        nothing.run();
        Runnable counting = () -> count++;
        counting.run();
        said.add("counted " + count);
        said.add(((Supplier<String>) () -> name).get());
        Greeting greeting = (whom, times) -> whom + times;
        said.add(greeting.twice().greet("world", 4_000_000_000L));
        said.add(Greeting.secret().apply("you"));
        IntFunction<Inner> make = Inner::new;
        ToIntFunction<Inner> value = Inner::value;
        said.add("inner value " + value.applyAsInt(make.apply(7)));
        said.add(make.apply(8).text().get());
        BiFunction<Integer, Integer, Point> point = Point::new;
        said.add(point.apply(1, 2).toString());
        said.add(new Derived().above().get());
        IntBinaryOperator sum = Math::addExact;
        said.add("sum " + sum.applyAsInt(3, 4));
        Function<Integer, Integer> boxed = x -> x + 1;
        said.add("boxed " + boxed.apply(41));
        ToLongFunction<Integer> widened = Integer::intValue;
        said.add("widened " + widened.applyAsLong(5));
        Function<Object, String> wider = String::valueOf;
        said.add(wider.apply('c'));
        Predicate<String> empty = String::isEmpty;
        said.add("empty " + empty.test("") + empty.negate().test(""));
        Function<Integer, String[]> array = String[]::new;
        said.add("array " + array.apply(3).length);
        Supplier<List<String>> list = ArrayList::new;
        said.add("list " + list.get());
        List<String> added = new ArrayList<>();
        Stream.of("b", "a").forEach(added::add);
        said.add("added " + added);
        long wide = 6;
        double half = 0.5;
        boolean yes = true;
        char letter = 'x';
        Supplier<String> captured = () -> wide + " " + half + " " + yes + " " + letter;
        said.add(captured.get());
        said.add(IntStream.range(0, 3)
                .mapToObj(i -> "i" + i)
                .collect(Collectors.toMap(Function.identity(), String::length, (a, b) -> a, TreeMap::new))
                .toString());
        Supplier<String> serialisable = (Supplier<String> & Serializable) () -> "serialisable";
        said.add(serialisable.get());
        IntSupplier size = said::size;
        said.add("size " + size.getAsInt());
        said.add("instances "
                + IntStream.range(0, 2).mapToObj(i -> single()).distinct().count());
        said.add(thrown());
        return said;
    }

    @SuppressWarnings("UnnecessaryLambda") // It is the lambda that is wanted.
    private static Supplier<String> single() {
        return () -> "one";
    }

    private static String thrown() {
        Callable<String> failing = () -> {
            throw new IllegalStateException("thrown in a lambda");
        };
        try {
            return failing.call();
        } catch (Exception e) {
            return e.toString();
        }
    }
}
