package dev.oncemore.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links between the pages. Those to other sites are not followed. */
class LinksIT {

    @Test
    void everyLinkLeadsToAFileAndAHeading() {
        List<String> broken = new ArrayList<>();
        for (Page page : Repository.pages()) {
            page.links().stream()
                    .filter(link -> !link.startsWith("https://") && !resolves(page, link))
                    .forEach(link -> broken.add(page + ": " + link));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theDocumentationListsAllOfItsPages() {
        List<String> links = Repository.page("src/docs/README.md").links();
        assertThat(Repository.files("src/docs", ".md"))
                .extracting(file -> file.getFileName().toString())
                .filteredOn(name -> !name.equals("README.md"))
                .allSatisfy(name -> assertThat(links).contains(name));
    }

    private static boolean resolves(Page page, String link) {
        int hash = link.indexOf('#');
        String target = hash < 0 ? link : link.substring(0, hash);
        Path file = target.isEmpty()
                ? Repository.path(page.path())
                : Repository.path(page.path()).resolveSibling(target).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return hash < 0
                || Repository.page(Repository.path("").relativize(file).toString())
                        .anchors()
                        .contains(link.substring(hash + 1));
    }
}
