package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every route of the studio and every role: who gets in, who is told why not (SEC-08). */
@QuarkusTest
class RolesIT {
    /** M marketer, A approver, G agent, P privacy, D developer, W admin; a route that is not here fails the test. */
    private static final String MATRIX = """
            GET  /studio                             M A G P D W
            GET  /studio/running                     M A G P D W
            GET  /studio/sending                     M A G P D W
            POST /studio/sending/stop                M A . P . W
            POST /studio/sending/start               . A . . . W
            GET  /studio/campaigns                   M A . P D W
            GET  /studio/campaigns/{id}              M A . P D W
            GET  /studio/campaigns/{id}/dry-run      M A . P D W
            POST /studio/campaigns/{id}/dry-run      M A . . D W
            GET  /studio/campaigns/{id}/progress     M A . P D W
            GET  /studio/campaigns/{id}/ask/{what}   M A . P D W
            POST /studio/campaigns/{id}/launch       . A . . . W
            POST /studio/campaigns/{id}/resume       . A . . . W
            POST /studio/campaigns/{id}/ask-launch   M A . . . W
            POST /studio/campaigns/{id}/approve      . A . . . W
            POST /studio/campaigns/{id}/continue     . A . . . W
            POST /studio/campaigns/{id}/undo         M A . . . W
            POST /studio/campaigns/{id}/pause        M A . . . W
            POST /studio/campaigns/{id}/stop         M A . . . W
            GET  /studio/launches/{id}/people        M . G P . W
            GET  /studio/customers                   M . G P . W
            GET  /studio/customers/one               M . G P . W
            GET  /studio/customers/consents          M . G P . W
            GET  /studio/consents                    M A G P D W
            GET  /studio/consents/{id}/receipt       M . G P . W
            GET  /studio/consents/{id}/proof         M . G P . W
            GET  /studio/messages/{id}/consent       M . G P . W
            GET  /studio/wordings                    M A . P D W
            GET  /studio/imports                     . . . . D W
            POST /studio/imports                     . . . . D W
            GET  /studio/imports/{id}                . . . . D W
            GET  /studio/imports/{id}/progress       . . . . D W
            POST /studio/imports/{id}/import         . . . . D W
            GET  /studio/imports/{id}/undo           . . . . D W
            POST /studio/imports/{id}/undo           . . . . D W
            GET  /studio/imports/{id}/errors         . . . . D W
            POST /studio/customers/refusal           . . G P . W
            GET  /studio/inbox                       M . G P . W
            GET  /studio/inbox/{id}                  M . G P . W
            GET  /studio/inbox/{id}/mail             M . G P . W
            GET  /studio/delivery                    M A G P D W
            GET  /studio/delivery/ways               M A G P D W
            GET  /studio/delivery/unknown            M . G P . W
            GET  /studio/delivery/unknown/{id}       . . . . . W
            POST /studio/delivery/unknown/{id}       . . . . . W
            GET  /studio/audit                       . . . P . W
            GET  /studio/evidence                    . . . P . .
            GET  /studio/evidence/{id}               . . . P . .
            POST /studio/evidence/{id}               . . . P . .
            GET  /studio/staff                       . . . . . W
            POST /studio/staff                       . . . . . W
            GET  /studio/staff/one                   . . . . . W
            POST /studio/staff/roles                 . . . . . W
            POST /studio/staff/disable               . . . . . W
            POST /studio/staff/enable                . . . . . W
            POST /studio/staff/password              . . . . . W
            GET  /studio/account                     M A G P D W
            POST /studio/account                     M A G P D W
            POST /studio/sign-out                    M A G P D W
            """;

    private static final List<Role> COLUMNS =
            List.of(Role.MARKETER, Role.APPROVER, Role.AGENT, Role.PRIVACY, Role.DEVELOPER, Role.ADMIN);

    /** The way in, which takes no role. */
    private static final Set<String> OPEN = Set.of("GET /studio/sign-in", "POST /studio/sign-in");

    @Inject
    Colleagues colleagues;

    @AfterEach
    void let_marketing_go_on() {
        colleagues.with(Role.ADMIN).act("/studio/sending/start");
    }

    private static Map<String, Set<Role>> matrix() {
        var rows = new LinkedHashMap<String, Set<Role>>();
        MATRIX.lines().forEach(line -> {
            var words = line.split(" +");
            var roles = EnumSet.noneOf(Role.class);
            for (int i = 0; i < COLUMNS.size(); i++) if (!words[i + 2].equals(".")) roles.add(COLUMNS.get(i));
            rows.put(words[0] + " " + words[1], roles);
        });
        return rows;
    }

    /** Every method that answers a request, by its verb and path. */
    static Map<String, Method> routes() {
        var routes = new TreeMap<String, Method>();
        new ClassFileImporter()
                .importPackages("org.volenti.edge.studio").stream()
                        .map(type -> type.reflect())
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> !verb(method).isEmpty())
                        .forEach(method -> routes.put(verb(method) + " " + path(method), method));
        return routes;
    }

    private static String verb(Method method) {
        if (method.isAnnotationPresent(GET.class)) return "GET";
        if (method.isAnnotationPresent(POST.class)) return "POST";
        return Arrays.stream(method.getAnnotations())
                .filter(one -> one.annotationType().isAnnotationPresent(HttpMethod.class))
                .map(one -> one.annotationType().getSimpleName())
                .collect(Collectors.joining());
    }

    private static String path(Method method) {
        var path = method.getDeclaringClass().getAnnotation(Path.class).value();
        if (method.isAnnotationPresent(Path.class))
            path += "/" + method.getAnnotation(Path.class).value();
        return path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }

    @Test
    void every_route_says_what_it_takes_and_stands_in_the_matrix() {
        var routes = routes();
        assertThat(routes).hasSizeGreaterThan(30);
        assertThat(routes.entrySet().stream()
                        .filter(route -> !route.getValue().isAnnotationPresent(Takes.class))
                        .map(Map.Entry::getKey))
                .as("routes that say nothing, which nobody reaches")
                .isEmpty();
        var all = new TreeSet<>(matrix().keySet());
        all.addAll(OPEN);
        assertThat(routes.keySet()).isEqualTo(all);
    }

    @Test
    void each_role_gets_where_the_matrix_lets_it_and_nowhere_else() {
        var wrong = new ArrayList<String>();
        for (var role : COLUMNS) {
            var visitor = colleagues.with(role);
            var token = visitor.token();
            matrix().forEach((route, roles) -> {
                if (route.endsWith("/sign-out")) return;
                var answer = call(visitor, route, token);
                boolean refused = isRefusal(answer);
                if (refused == roles.contains(role)) wrong.add(role + " " + route + ": " + answer.statusCode());
                if (answer.statusCode() >= 500) wrong.add(role + " " + route + ": " + answer.statusCode());
            });
            assertThat(visitor.post("/studio/sign-out", Map.of("token", token)).statusCode())
                    .isEqualTo(303);
        }
        assertThat(wrong).isEmpty();
    }

    /** Of things that do not exist, so that whoever may changes nothing. */
    private static Response call(Visitor visitor, String route, String token) {
        var path = route.substring(route.indexOf('/')).replace("{id}", "none").replace("{what}", "stop");
        if (route.startsWith("GET")) return visitor.get(path);
        var fields = Map.of("token", token);
        return path.equals("/studio/imports") ? visitor.postParts(path, fields) : visitor.post(path, fields);
    }

    private static boolean isRefusal(Response answer) {
        return answer.statusCode() == 403
                && Jsoup.parse(answer.asString()).select("h1").text().equals("This is not yours to see or do");
    }

    @Test
    void the_rail_offers_each_role_only_what_it_may_open() {
        var rails = new EnumMap<Role, List<String>>(Role.class);
        for (var role : COLUMNS) {
            var visitor = colleagues.with(role);
            var items = visitor.page("/studio").select("nav a.item").eachAttr("href");
            rails.put(role, items);
            for (var item : items)
                assertThat(visitor.get(item).statusCode()).as(role + " " + item).isEqualTo(200);
        }
        assertThat(rails.get(Role.AGENT)).doesNotContain("/studio/campaigns", "/studio/staff");
        assertThat(rails.get(Role.DEVELOPER)).doesNotContain("/studio/customers", "/studio/inbox");
        assertThat(rails.get(Role.ADMIN)).contains("/studio/campaigns", "/studio/customers", "/studio/staff");
    }

    @Test
    void whoever_presses_anyway_is_told_which_role_it_takes_and_what_she_is() {
        var agent = colleagues.with(Role.AGENT);
        var answer = agent.post("/studio/campaigns/come-back/launch", Map.of("token", agent.token()));
        assertThat(answer.statusCode()).isEqualTo(403);
        var said = Jsoup.parse(answer.asString()).select("main").text();
        assertThat(said).contains("It takes the role approver or admin.", "signed in as test-agent", "role agent");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void several_roles_add_up() {
        var both = colleagues.named("test-both", EnumSet.of(Role.AGENT, Role.APPROVER));
        assertThat(both.get("/studio/customers").statusCode()).isEqualTo(200);
        assertThat(both.get("/studio/campaigns").statusCode()).isEqualTo(200);
        assertThat(both.get("/studio/staff").statusCode()).isEqualTo(403);
    }

    @Test
    void a_marketer_tries_a_campaign_out_and_is_not_offered_its_launch() {
        var page = colleagues.with(Role.MARKETER).page("/studio/campaigns/come-back");
        assertThat(page.select("form[action$=launch]")).isEmpty();
        assertThat(page.select("main").text()).contains("An approver launches it.");
        assertThat(page.select("form[action$=dry-run]")).isNotEmpty();
        assertThat(colleagues
                        .with(Role.APPROVER)
                        .page("/studio/campaigns/come-back")
                        .select("form[action$=launch]"))
                .isNotEmpty();
    }
}
