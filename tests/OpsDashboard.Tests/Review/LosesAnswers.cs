using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OpsDashboard.Tests.Review;

/// <summary>Commits for real and then behaves as if the connection had broken before the answer came.</summary>
internal sealed class LosesAnswers : DbTransactionInterceptor
{
    public bool LoseNext { get; set; }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!LoseNext)
        {
            return Task.CompletedTask;
        }

        LoseNext = false;
        throw new SqliteException("The connection broke.", 10);
    }
}
