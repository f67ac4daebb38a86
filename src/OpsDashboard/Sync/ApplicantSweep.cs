using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>
/// Reads applicants by list pages of a hundred when many are wanted: a hundredth of the calls. Once a day it reads the whole list,
/// deleted ones included, which is how a deletion or a restored person is noticed.
/// </summary>
public sealed class ApplicantSweep(
    OnfidoConnection connection, ApplicantProjector projector, IDbContextFactory<OpsDbContext> factory, LoopLease lease, TimeProvider time)
{
    public const int ManyWanted = 200;

    private const int PerPage = 100;

    private static readonly TimeSpan WholeEvery = TimeSpan.FromHours(24);
    private static readonly TimeSpan LeaveToSingleReads = TimeSpan.FromHours(1);

    private DateTime? _inVainAt;

    /// <summary>While true, single reads of the bulk lane leave applicants to the list.</summary>
    public bool TakesBulkApplicants { get; private set; }

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        var startedAt = Now;
        var isWholeDue = await IsWholeDueAsync(startedAt, cancellationToken);
        var isMuchWanted = (_inVainAt is not { } at || startedAt - at > LeaveToSingleReads)
            && await WantedAsync(startedAt, cancellationToken) > ManyWanted;
        TakesBulkApplicants = isWholeDue || isMuchWanted;
        if (!TakesBulkApplicants)
        {
            return;
        }

        if (await ReadAsync(startedAt, isWholeDue, cancellationToken))
        {
            // Whoever the list did not show is left to single reads, which tell why.
            _inVainAt = startedAt;
            await RememberAsync(startedAt, cancellationToken);
        }

        TakesBulkApplicants = false;
    }

    /// <summary>True when the end of the list was reached; false when everybody wanted was found before.</summary>
    private async Task<bool> ReadAsync(DateTime startedAt, bool toTheEnd, CancellationToken cancellationToken)
    {
        for (int? number = 1; number is not null;)
        {
            var query = new ApplicantListQuery { Page = number, PerPage = PerPage, IncludeDeleted = true };
            var readStartedAt = Now;
            var page = await connection.CallAsync(client => client.Applicants.ListPageAsync(query, new() { Lane = OnfidoLane.Bulk }, cancellationToken));
            await projector.ApplyAsync(
                connection.Id, [.. page.Items.Select(applicant => new ApplicantFact(applicant, readStartedAt))], cancellationToken);
            if (!toTheEnd && await WantedAsync(startedAt, cancellationToken) == 0)
            {
                return false;
            }

            number = page.Items.Count == 0 ? null : page.NextPage;
        }

        return true;
    }

    private async Task<int> WantedAsync(DateTime askedBefore, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.FetchRequests.CountAsync(
            request => request.ConnectionId == connection.Id && request.Kind == FetchKind.Applicant && request.Lane == FetchLane.Bulk
                && request.RequestedAt <= askedBefore,
            cancellationToken);
    }

    private async Task<bool> IsWholeDueAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Backfills.AnyAsync(backfill => backfill.ConnectionId == connection.Id, cancellationToken))
        {
            // Nobody has said yet how much may be read.
            return false;
        }

        var last = await db.Settings.Where(setting => setting.Name == SettingName).Select(setting => setting.Value).SingleOrDefaultAsync(cancellationToken);
        return last is null || now - DateTime.Parse(last, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) >= WholeEvery;
    }

    private Task RememberAsync(DateTime startedAt, CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            await lease.RequireAsync(db, cancellationToken);
            var value = startedAt.ToString("O", CultureInfo.InvariantCulture);
            if (await db.Settings.FindAsync([SettingName], cancellationToken) is { } setting)
            {
                setting.Value = value;
            }
            else
            {
                db.Settings.Add(new() { Name = SettingName, Value = value });
            }
        },
        cancellationToken);

    private string SettingName => $"applicants-read:{connection.Id}";

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
