package org.volenti;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.LastLook;

/** The plan of the rooms, held by a machine. Plain tests: annotated ArchUnit fields have silently run nothing. */
class ArchitectureTest {
    /** Each may use those that follow it, never one before. */
    private static final List<String> ROOMS = List.of(
            "edge",
            "engage",
            "insight",
            "delivery",
            "message",
            "decision",
            "campaign",
            "frequency",
            "rules",
            "profile",
            "consent",
            "common");

    /** No rooms: the database we bring, and clients of the public API. Only the root package knows them. */
    private static final List<String> BESIDE = List.of("embedded", "tools");

    private static final List<String> EDGES = List.of("api", "studio", "preferences", "intake", "webhooks");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("org.volenti");

    @Test
    void there_are_classes_to_look_at_and_every_package_is_a_room_or_beside_them() {
        assertThat(CLASSES.size()).isGreaterThan(300);
        var names = CLASSES.stream()
                .map(ArchitectureTest::roomOf)
                .filter(room -> !room.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).allMatch(name -> ROOMS.contains(name) || BESIDE.contains(name));
        assertThat(names).contains("edge", "engage", "delivery", "decision", "consent", "common");
    }

    @TestFactory
    List<DynamicTest> no_room_knows_one_above_it() {
        return ROOMS.stream()
                .filter(room -> exists("org.volenti." + room))
                .filter(room -> ROOMS.indexOf(room) > 0)
                .map(room -> DynamicTest.dynamicTest(room, () -> {
                    var above = ROOMS.subList(0, ROOMS.indexOf(room)).stream()
                            .map(other -> "org.volenti." + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("org.volenti." + room + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(above)
                            .check(CLASSES);
                }))
                .toList();
    }

    @Test
    void nobody_knows_the_root_nor_what_lies_beside_the_rooms() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.volenti")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.volenti")
                .check(CLASSES);
        for (var beside : BESIDE)
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.volenti", "org.volenti." + beside + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.volenti." + beside + "..")
                    .check(CLASSES);
    }

    @Test
    void rooms_form_no_circles() {
        slices().matching("org.volenti.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @TestFactory
    List<DynamicTest> edges_do_not_know_each_other() {
        return EDGES.stream()
                .filter(edge -> exists("org.volenti.edge." + edge))
                .map(edge -> DynamicTest.dynamicTest(edge, () -> {
                    var others = EDGES.stream()
                            .filter(other -> !other.equals(edge))
                            .map(other -> "org.volenti.edge." + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("org.volenti.edge." + edge + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(others)
                            .check(CLASSES);
                }))
                .toList();
    }

    @Test
    void decision_is_plain_java() {
        noClasses()
                .that()
                .resideInAPackage("org.volenti.decision..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta..", "io.quarkus..", "io.agroal..", "java.sql..", "javax.sql..", "org.postgresql..")
                .check(CLASSES);
    }

    @Test
    void stores_are_nobody_elses_business() {
        classes()
                .that()
                .resideInAPackage("..store..")
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("..store..")
                .should()
                .beAnnotatedWith(Entity.class)
                .check(CLASSES);
    }

    @Test
    void only_consent_mints_a_permit_and_only_for_a_last_look() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.volenti.consent")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "a permit", call -> call.getTargetOwner().isEquivalentTo(Permit.class)))
                .check(CLASSES);
        constructors()
                .that()
                .areDeclaredIn(Permit.class)
                .should()
                .bePackagePrivate()
                .check(CLASSES);
        noClasses()
                .that()
                .doNotImplement(LastLook.class)
                .and()
                .doNotBelongToAnyOf(Permits.class)
                .should()
                .accessClassesThat(are(assignableTo(Permits.class)))
                .check(CLASSES);
    }

    @Test
    void only_the_dispatchers_hand_over_calls_a_carrier() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.volenti.delivery")
                .or()
                .doNotHaveSimpleName("HandOver")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Carrier.deliver",
                        call -> call.getName().equals("deliver")
                                && (call.getTargetOwner().isAssignableTo(Carrier.class)
                                        || call.getTargetOwner().isAssignableTo(Carrier.Several.class))))
                .check(CLASSES);
    }

    @Test
    void carriers_hold_no_transaction() {
        var carriers = resideInAPackage("org.volenti.delivery..").and(assignableTo(Carrier.class));
        classes()
                .that(are(carriers))
                .should()
                .notBeAnnotatedWith(Transactional.class)
                .check(CLASSES);
        noClasses()
                .that(are(carriers))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.narayana..", "jakarta.transaction..")
                .check(CLASSES);
        noMethods()
                .that()
                .areDeclaredInClassesThat(carriers)
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(CLASSES);
    }

    @Test
    void each_library_stays_in_its_room() {
        stays("jakarta.mail..", "org.volenti.delivery.email..");
        stays("org.eclipse.angus..", "org.volenti.delivery.email..");
        stays("com.twilio..", "org.volenti.delivery.sms..");
        stays("com.eatthepath..", "org.volenti.delivery.push..");
        stays("org.apache.hc..", "org.volenti.delivery.sms..", "org.volenti.delivery.http..");
        // what strangers name is called by delivery.http alone; tools are clients of our own API
        stays("java.net.http..", "org.volenti.tools..");
        stays("io.quarkus.qute..", "org.volenti.message..", "org.volenti.edge..");
        stays("dev.cel..", "org.volenti.rules..");
        stays("org.snakeyaml..", "org.volenti.campaign..");
        stays("de.siegmar..", "org.volenti.edge.intake..");
        stays("jakarta.ws.rs..", "org.volenti.edge..");
        stays("io.zonky..", "org.volenti.embedded..");
    }

    @Test
    void time_comes_from_outside() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Instant.class, "now", Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .check(CLASSES);
        // Jakarta Mail dates its messages with one
        noClasses()
                .that()
                .resideOutsideOfPackage("org.volenti.delivery.email")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(CLASSES);
    }

    @Test
    void beans_get_what_they_need_by_their_constructor() {
        noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
    }

    /** An empty rule, or one that looks at nothing, would pass: this one must fail. */
    @Test
    void a_rule_that_is_broken_is_seen() {
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage("org.volenti.engage..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.volenti.decision..")
                        .check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated");
    }

    @TestFactory
    List<DynamicTest> every_package_says_what_it_is_and_knows_no_null() {
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(
                                Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
                        .as("package-info.java with @NullMarked")
                        .isTrue()))
                .toList();
    }

    private static void stays(String library, String... rooms) {
        assertThat(CLASSES.stream().anyMatch(c -> c.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> resideInAPackage(library).test(d.getTargetClass()))))
                .as("somebody uses %s", library)
                .isTrue();
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    private static boolean exists(String packageName) {
        return CLASSES.stream().anyMatch(c -> (c.getPackageName() + ".").startsWith(packageName + "."));
    }

    private static String roomOf(JavaClass type) {
        var parts = type.getPackageName().split("\\.");
        return parts.length < 3 ? "" : parts[2];
    }
}
