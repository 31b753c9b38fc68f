package org.volenti.insight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Policy;
import org.volenti.common.Channel;
import org.volenti.common.LanedId;
import org.volenti.common.OwnedId;
import org.volenti.common.Purpose;
import org.volenti.consent.Basis;
import org.volenti.consent.Categories;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.StandingState;
import org.volenti.frequency.NumberPlan;

/**
 * One consent event as a receipt for its person: the fields of ISO/IEC TS 27560:2023 (mandatory ones, and those that the GDPR
 * makes so) as JSON-LD over the terms of W3C DPV, or those of the Kantara Consent Receipt 1.1.
 */
public final class ConsentReceipt {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOT_DECLARED = "not declared";
    private static final String DPV = "https://w3id.org/dpv#";

    private final Catalog catalog;
    private final ConsentEvent event;
    private final ReceiptOwners.Owner owner;
    private final Optional<AgreedWords.Agreed> words;

    /** @param words that the event agrees to, where it names any */
    public ConsentReceipt(
            Catalog catalog, ConsentEvent event, ReceiptOwners.Owner owner, Optional<AgreedWords.Agreed> words) {
        this.catalog = catalog;
        this.event = event;
        this.owner = owner;
        this.words = words;
    }

    public Map<String, Object> iso27560() {
        var receipt = new LinkedHashMap<String, Object>();
        receipt.put("@context", Map.of("@vocab", DPV, "dpv", DPV));
        receipt.put("@type", "dpv:ConsentReceipt");
        receipt.put("schema_version", "ISO/IEC TS 27560:2023");
        receipt.put("record_id", event.id().write());
        receipt.put("receipt_id", "receipt-" + event.id().write());
        receipt.put("pii_principal_id", principal());
        receipt.put("pii_processing", processing());
        receipt.put("party_identification", List.of(controller()));
        receipt.put("event", consentEvent());
        receipt.put("evidence", evidence());
        return receipt;
    }

    /** Ours, and opaque to others: a receipt may be passed on. */
    private String principal() {
        return LanedId.write(event.id().owner().value());
    }

    private Map<String, Object> processing() {
        var processing = new LinkedHashMap<String, Object>();
        processing.put(
                "privacy_notice",
                told().flatMap(Policy.Controller::privacyNotice).orElse(NOT_DECLARED));
        processing.put("language", language());
        processing.put("purpose", purposeName());
        processing.put("purpose_id", event.purpose().orElse("*"));
        processing.put("lawful_basis", event.basis().map(Basis::word).orElse("none"));
        processing.put("pii_information", List.of(piiInformation()));
        processing.put("pii_controllers", List.of("controller"));
        processing.put("collection_method", told(event.source()));
        processing.put("processing_method", "Messages of this purpose, sent one to one");
        processing.put(
                "storage_locations", told().flatMap(Policy.Controller::storage).orElse(NOT_DECLARED));
        processing.put(
                "retention_period",
                "While the consent is in force; its proof, sealed, for the term that the law of the person's country names");
        processing.put(
                "geographic_restrictions",
                told().flatMap(Policy.Controller::transfers).orElse(NOT_DECLARED));
        processing.put("jurisdiction", jurisdiction());
        processing.put(
                "recipient_third_parties",
                told().map(Policy.Controller::processors).orElse(List.of()));
        processing.put(
                "withdrawal_method",
                "By the link in every message, by answering STOP to a text message, or on the preference page; as easily as it was given");
        processing.put(
                "privacy_rights",
                List.of("access", "rectification", "erasure", "restriction", "portability", "objection", "complaint"));
        told().flatMap(Policy.Controller::authority)
                .ifPresent(authority -> processing.put("authority_party", authority));
        return processing;
    }

    private Map<String, Object> piiInformation() {
        var pii = new LinkedHashMap<String, Object>();
        pii.put("pii_type", event.channel().map(Channel::name).orElse("profile"));
        event.address().ifPresent(address -> pii.put("pii_attribute", address));
        pii.put("pii_optional", true);
        pii.put("special_category", false);
        return pii;
    }

    private Map<String, Object> controller() {
        var brand = catalog.policy().brand();
        var party = new LinkedHashMap<String, Object>();
        party.put("party_id", "controller");
        party.put("party_type", "PII controller");
        party.put("party_name", told().map(Policy.Controller::name).orElse(brand.name()));
        party.put("party_address", brand.address());
        party.put("party_contact", contact());
        brand.website().ifPresent(site -> party.put("party_url", site));
        return party;
    }

    private String contact() {
        return told().flatMap(Policy.Controller::contact)
                .or(() -> catalog.policy().brand().sender().email())
                .orElse(catalog.policy().brand().address());
    }

    /** A no needs no basis; a grant without one is somebody's claim. */
    private boolean isExplicit() {
        return event.basis().map(Basis.CONSENT::equals).orElse(event.action() != ConsentAction.GRANTED);
    }

    private Map<String, Object> consentEvent() {
        var told = new LinkedHashMap<String, Object>();
        told.put("event_time", event.occurredAt().toString());
        told.put("recorded_time", event.recordedAt().toString());
        told.put(
                "validity_duration",
                event.expiresAt()
                        .map(end -> Duration.between(event.occurredAt(), end).toString())
                        .orElse("until withdrawn"));
        told.put("entity_id", told(event.actor()));
        told.put("event_type", isExplicit() ? "explicit" : "implied");
        told.put("event_state", state());
        told.put("action", event.action().word());
        event.terms().ifPresent(terms -> told.put("terms", Map.of("max", terms.max(), "per", terms.per())));
        if (!event.categories().isNone())
            told.put(Categories.MEMBER, event.categories().names());
        event.cites()
                .ifPresent(cites ->
                        told.put("answers_event", new OwnedId(event.id().owner(), cites).write()));
        return told;
    }

    /** As DPV names the states of a consent; what exactly was told is the member {@code action}. */
    private String state() {
        return switch (event.action()) {
            case GRANTED -> event.isClaim() ? "unknown" : isPending() ? "requested" : "given";
            case CONFIRMED -> "given";
            case REFUSED -> "refused";
            case WITHDRAWN, OBJECTED -> "withdrawn";
            case EXPIRED -> "expired";
            case CHOSE -> "unknown";
        };
    }

    private boolean isPending() {
        return event.effect().equals(Optional.of(StandingState.PENDING));
    }

    private Map<String, Object> evidence() {
        var evidence = new LinkedHashMap<String, Object>();
        if (words.isPresent() || isYes()) evidence.putAll(WordsTold.members(words));
        event.importRow().ifPresent(row -> {
            evidence.put("import", LanedId.write(row.importId()));
            evidence.put("import_row", row.row());
        });
        evidence.put("details", details());
        return evidence;
    }

    private boolean isYes() {
        return event.action() == ConsentAction.GRANTED || event.action() == ConsentAction.CONFIRMED;
    }

    private Map<?, ?> details() {
        try {
            return JSON.readValue(event.evidence(), Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence is kept as JSON", e);
        }
    }

    public Map<String, Object> kantara() {
        var receipt = new LinkedHashMap<String, Object>();
        receipt.put("version", "KI-CR-v1.1.0");
        receipt.put("jurisdiction", jurisdiction());
        receipt.put("consentTimestamp", event.occurredAt().getEpochSecond());
        // version 1.1 has no member for the words, and takes none that it does not know
        var toWhat = words.isPresent() || isYes() ? "; " + WordsTold.sentence(words) : "";
        receipt.put("collectionMethod", told(event.source()) + toWhat);
        receipt.put("consentReceiptID", "receipt-" + event.id().write());
        receipt.put("language", language());
        receipt.put("piiPrincipalId", principal());
        receipt.put("piiControllers", List.of(piiController()));
        receipt.put(
                "policyUrl", told().flatMap(Policy.Controller::privacyNotice).orElse(""));
        receipt.put(
                "services",
                List.of(Map.of("service", catalog.policy().brand().name(), "purposes", List.of(purpose()))));
        receipt.put("sensitive", false);
        receipt.put("spiCat", List.of());
        return receipt;
    }

    private Map<String, Object> piiController() {
        var brand = catalog.policy().brand();
        var party = new LinkedHashMap<String, Object>();
        party.put("piiController", told().map(Policy.Controller::name).orElse(brand.name()));
        party.put("onBehalf", false);
        party.put("contact", contact());
        party.put("address", Map.of("streetAddress", brand.address()));
        party.put("email", brand.sender().email().orElse(contact()));
        party.put("phone", "");
        brand.website().ifPresent(site -> party.put("piiControllerUrl", site));
        return party;
    }

    private Map<String, Object> purpose() {
        var purpose = new LinkedHashMap<String, Object>();
        purpose.put("purpose", purposeName());
        purpose.put("purposeCategory", List.of(isMarketing() ? "Marketing" : "Personalized Experience"));
        purpose.put("consentType", isExplicit() ? "EXPLICIT" : "IMPLICIT");
        purpose.put("piiCategory", List.of(event.channel().isPresent() ? "Contact" : "Behaviour"));
        purpose.put("primaryPurpose", false);
        purpose.put("termination", event.expiresAt().map(Object::toString).orElse("When it is withdrawn"));
        var processors = told().map(Policy.Controller::processors).orElse(List.of());
        purpose.put("thirdPartyDisclosure", !processors.isEmpty());
        if (!processors.isEmpty()) purpose.put("thirdPartyName", String.join(", ", processors));
        return purpose;
    }

    private boolean isMarketing() {
        return event.purpose()
                .map(id -> catalog.policy().purposes().get(id))
                .filter(known -> known.kind() == Purpose.Kind.PROCESSING)
                .isEmpty();
    }

    /** Sealed when she is erased, and unreadable once its key is destroyed. */
    private String told(String text) {
        if (!text.isEmpty()) return text;
        return owner.sealedUntil()
                .map(until -> "sealed until " + LocalDate.ofInstant(until, ZoneOffset.UTC)
                        + ", readable to the role privacy with a reason")
                .orElse("no longer kept: the term of its proof is over");
    }

    private Optional<Policy.Controller> told() {
        return catalog.policy().controller();
    }

    private String language() {
        return words.flatMap(AgreedWords.Agreed::language)
                .orElse(catalog.policy().brand().locale());
    }

    /** Whose law is applied to her: that of her country and of her number's; knowing neither, of every market. */
    private String jurisdiction() {
        var countries = new TreeSet<String>();
        owner.country().ifPresent(countries::add);
        event.address()
                .filter(address -> event.channel().filter(Channel.SMS::equals).isPresent())
                .flatMap(NumberPlan::countryOf)
                .ifPresent(countries::add);
        if (countries.isEmpty()) countries.addAll(catalog.policy().markets());
        return countries.isEmpty() ? NOT_DECLARED : String.join(", ", countries);
    }

    private String purposeName() {
        return event.purpose()
                .map(id -> Optional.ofNullable(catalog.policy().purposes().get(id))
                        .map(purpose -> purpose.name()
                                .in(language(), catalog.policy().brand().locale()))
                        .orElse(id))
                .orElse("every purpose");
    }
}
