package org.volenti.message.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.volenti.common.Sql;
import org.volenti.message.KeptTemplates;

@ApplicationScoped
class SqlKeptTemplates implements KeptTemplates {
    private final AgroalDataSource dataSource;

    SqlKeptTemplates(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<String> content(String template, int number) {
        // by primary key, once for each revision and process: it is cached above
        return Sql.first(
                dataSource::getConnection,
                "SELECT content FROM revision WHERE kind = 'template' AND id = ? AND number = ?",
                row -> row.getString("content"),
                template,
                number);
    }
}
