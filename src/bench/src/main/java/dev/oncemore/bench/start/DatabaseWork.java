package dev.oncemore.bench.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * An application that is all library: the H2 database in memory, driven through JDBC. It prints how many statements a
 * second it carries out when it has run for a while; without a number of seconds it does everything once and ends.
 */
public final class DatabaseWork {

    private static final int ORDERS = 200;

    private DatabaseWork() {}

    /**
     * Works.
     *
     * @param arguments how many seconds to warm up, and then to count
     */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:shop")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table orders(id int primary key, item varchar(20), cents bigint)");
                statement.execute("create index by_item on orders(item)");
                statement.execute("create table items(item varchar(20) primary key, weight double precision)");
            }
            work(connection);
            if (arguments.length == 0) {
                return;
            }
            long seconds = Long.parseLong(arguments[0]);
            rate(connection, seconds);
            System.out.printf("%.1f%n", rate(connection, seconds));
        }
    }

    private static double rate(Connection connection, long seconds) throws SQLException {
        long begin = System.nanoTime();
        long limit = TimeUnit.SECONDS.toNanos(seconds);
        long statements = 0;
        while (System.nanoTime() - begin < limit) {
            statements += work(connection);
        }
        return statements * 1e9 / (System.nanoTime() - begin);
    }

    private static int work(Connection connection) throws SQLException {
        int statements = 0;
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into orders values(?, ?, ?)")) {
            for (int id = 0; id < ORDERS; id++, statements++) {
                insert.setInt(1, id);
                insert.setString(2, "item " + id % 7);
                insert.setLong(3, (long) id * id);
                insert.executeUpdate();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("merge into items select distinct item, 1.5 from orders");
            check(
                    statement,
                    "select o.item, count(*), sum(cents) from orders o join items i on o.item = i.item"
                            + " where weight > 1 group by o.item having count(*) > 1 order by o.item");
            check(
                    statement,
                    "select upper(item), cents from orders where cents between 10 and 10000 order by cents desc");
            statement.executeUpdate("update orders set cents = cents + 1 where item like 'item 3%'");
            statement.executeUpdate("delete from orders");
        }
        return statements + 5;
    }

    private static void check(Statement statement, String query) throws SQLException {
        int rows = 0;
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows += result.getString(1).isEmpty() ? 0 : 1;
            }
        }
        if (rows == 0) {
            throw new IllegalStateException("no rows: " + query);
        }
    }
}
