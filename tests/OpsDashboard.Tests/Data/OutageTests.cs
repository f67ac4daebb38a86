using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Tests.Data;

public sealed class OutageTests
{
    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(10, true)]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(1, false)]
    [InlineData(11, false)]
    [InlineData(19, false)]
    public void F52_a_locked_full_or_absent_database_is_an_outage_and_a_refused_row_is_not(int code, bool isOutage)
    {
        var refused = new SqliteException("said by the database", code);

        Assert.Equal(isOutage, OpsTransaction.IsOutage(refused));
        Assert.Equal(isOutage, OpsTransaction.IsOutage(new DbUpdateException("while saving", refused)));
    }

    [Fact]
    public void A_duplicate_key_is_known_by_its_number() =>
        Assert.True(OpsTransaction.IsDuplicateKey(new DbUpdateException("while saving", new SqliteException("in any language", 19, 2067))));
}
