package org.volenti.campaign.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Offer;
import org.volenti.campaign.Templates;
import org.volenti.campaign.yaml.Content;
import org.volenti.campaign.yaml.ContentFolder;
import org.volenti.campaign.yaml.Document;
import org.volenti.common.Problem;

/** The catalog that the content folder gives. Readers see one catalog or the next, never half of each. */
@Singleton
class FileCatalogs implements Catalogs {
    private static final Logger LOG = Logger.getLogger(FileCatalogs.class);

    private final Path folder;
    private final Templates templates;
    private final Revisions revisions;
    private final InstantSource clock;

    private volatile @Nullable Catalog inForce;
    private volatile List<Problem> problems = List.of();
    private String fingerprint = "";

    FileCatalogs(ContentConfig config, Templates templates, Revisions revisions, InstantSource clock) {
        this.folder = config.content();
        this.templates = templates;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** Offers as former revisions told them, which never change. */
    private final Map<Revision, Offer.Told> former = new ConcurrentHashMap<>();

    private record Kept(Content content, Map<Document.Key, Integer> numbers) {}

    private record Revision(String offer, int number) {}

    @Override
    public Catalog live() {
        var now = inForce;
        if (now == null) throw new IllegalStateException("no content is in force yet");
        return now;
    }

    @Override
    public Optional<Offer.Told> offer(String id, int revision) {
        var live = Optional.ofNullable(live().offers().get(id));
        if (revision == 0 || live.filter(offer -> offer.revision() == revision).isPresent()) {
            return live.map(Offer::told);
        }
        var known = former.get(new Revision(id, revision));
        if (known != null) return Optional.of(known);
        var read = revisions.content("offer", id, revision).flatMap(Content::offer);
        read.ifPresent(told -> former.put(new Revision(id, revision), told));
        return read;
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    /** Reads the folder where it changed since it was last read; whether it did. */
    synchronized boolean refresh() {
        var now = Fingerprint.of(folder);
        if (now.equals(fingerprint)) return false;
        var found = read();
        // last, so that a database that is away is asked again
        fingerprint = now;
        var before = problems;
        problems = found;
        if (found.isEmpty() && before.isEmpty()) LOG.infof("content %s is in force", live().hash());
        else if (found.isEmpty()) LOG.warn(mended(before)); // heard wherever the fault was
        else if (inForce != null) LOG.error(report("the content before stays in force"));
        return true;
    }

    /** It loads and decides, and everybody gets nothing: nobody would notice. */
    private void tellOver(Catalog catalog) {
        var today =
                LocalDate.ofInstant(clock.instant(), catalog.policy().brand().zone());
        for (var campaign : catalog.all()) {
            if (!campaign.isOver(today)) continue;
            var ended = campaign.offers().stream()
                    .map(offer -> offer.id() + " ended on " + offer.to().orElseThrow())
                    .collect(Collectors.joining(", "));
            LOG.warnf("campaign %s has nothing to propose any more: %s", campaign.id(), ended);
        }
    }

    private String mended(List<Problem> before) {
        long files = before.stream().map(Problem::file).distinct().count();
        return "content " + live().hash() + " is in force again: " + files + (files == 1 ? " file" : " files")
                + " mended";
    }

    /** Everything that is wrong, one a line, by file. */
    String report(String consequence) {
        int count = problems.size();
        return problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining(
                        "\n",
                        count + (count == 1 ? " problem" : " problems") + " in the content in "
                                + folder.toAbsolutePath().normalize() + "; " + consequence + "\n",
                        ""));
    }

    /** Empty: it is in force now, and only once its revisions are committed. */
    private List<Problem> read() {
        var files = ContentFolder.read(folder);
        var draft = templates.read(folder);
        var kept = QuarkusTransaction.requiringNew().call(() -> {
            revisions.lock();
            var content = Content.read(files, draft, revisions.wordings());
            var sound = content.problems().isEmpty();
            return new Kept(content, sound ? revisions.keep(content.documents(), clock.instant()) : Map.of());
        });
        var found = kept.content().problems();
        if (found.isEmpty()) adopt(kept, draft);
        return found;
    }

    private void adopt(Kept kept, Templates.Draft draft) {
        var numbers = kept.numbers();
        var catalog = kept.content().catalog(key -> numbers.getOrDefault(key, 0));
        var ofTemplates = numbers.entrySet().stream()
                .filter(e -> e.getKey().kind().equals("template"))
                .collect(Collectors.toMap(e -> e.getKey().id(), Map.Entry::getValue));
        draft.adopt(ofTemplates);
        inForce = catalog;
        tellOver(catalog);
    }
}
