package org.volenti.edge.api;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.volenti.common.Problem;
import org.volenti.common.Sql;

/** What only tests call: one address for each way to fail. */
@Path("/api/v1/probe")
@RunOnVirtualThread
public class ProbeResource {
    static final CountDownLatch RELEASED = new CountDownLatch(1);

    record Item(String name, int count, Instant at) {
        Item {
            if ("forbidden".equals(name)) throw new IllegalArgumentException("forbidden is no name");
        }
    }

    record Request(List<Item> items, @Min(1) int limit) {}

    private final AgroalDataSource dataSource;

    ProbeResource(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @POST
    public String take(@Valid Request request) {
        return request.toString();
    }

    @POST
    @Path("stream")
    public long stream(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }

    @GET
    @Path("refused")
    public String refused() {
        throw ApiProblem.unprocessable("not like this", Problem.at("/a", "is odd", "make it even"));
    }

    @GET
    @Path("broken")
    public String broken() {
        throw new IllegalStateException("the inside of the machine");
    }

    @GET
    @Path("database")
    public long database() {
        return Sql.first(dataSource::getConnection, "SELECT 42", row -> row.getLong(1))
                .orElseThrow();
    }

    @GET
    @Path("slow")
    public String slow() throws InterruptedException {
        RELEASED.await();
        return "done";
    }
}
