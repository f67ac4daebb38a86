using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Onfido.Client;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;

namespace OpsDashboard.Tests.Sync;

public sealed class FetchTests
{
    [Fact]
    public async Task An_open_run_gets_its_person_tasks_media_and_facets()
    {
        await using var sync = await SyncFixture.CreateAsync();
        sync.Onfido.Add(sync.Run("run-1"));
        await sync.RoundAsync(LoopSet.Tail);
        await FetchAllAsync(sync);

        var run = await sync.ReadAsync(db => db.Runs.Include(row => row.Applicant).SingleAsync());
        Assert.NotNull(run.DetailsAt);
        Assert.Equal((ApplicantState.Known, "Of run-1"), (run.Applicant!.State, run.Applicant.LastName));
        Assert.Equal(RunTaskState.Completed, (await sync.ReadAsync(db => db.RunTasks.SingleAsync())).State);
        Assert.Equal("doc-1", (await sync.ReadAsync(db => db.Media.SingleAsync())).MediaId);
        var facets = await sync.ReadAsync(db => db.RunFacets.Select(facet => $"{facet.Kind}={facet.Value}").ToListAsync());
        Assert.Contains("Country=PRT", facets);
        Assert.Contains("DocumentType=passport", facets);
        Assert.Contains("Report=document_check:clear", facets);
        Assert.Empty(await sync.ReadAsync(db => db.FetchRequests.ToListAsync()));
        Assert.NotEmpty(await sync.ReadAsync(db => db.Changes.Where(change => change.Kind == ChangeKind.RunDetails).ToListAsync()));
    }

    [Fact]
    public async Task F18_an_event_for_a_run_we_do_not_know_brings_the_run()
    {
        await using var sync = await SyncFixture.CreateAsync();
        sync.Onfido.Add(sync.Run("run-1", "approved"));
        await AskAsync(sync, FetchKind.Run, "run-1", FetchLane.Webhook);
        await sync.RoundAsync(LoopSet.Fetch(FetchLane.Webhook));
        await sync.AssertSameRunsAsync();
    }

    [Fact]
    public async Task F18_deliveries_about_a_run_that_Onfido_does_not_find_are_parked()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var inbox = sync.Services.GetRequiredService<IDbContextFactory<InboxDbContext>>();
        await using (var db = await inbox.CreateDbContextAsync())
        {
            db.Inbox.Add(new()
            {
                ConnectionId = sync.Connection.Id, BodyHash = [1], Body = [1], TokenId = "registered", RunId = "nowhere", State = InboxState.Done, Deliveries = 1,
            });
            await db.SaveChangesAsync();
        }

        await AskAsync(sync, FetchKind.Run, "nowhere", FetchLane.Webhook);
        await sync.RoundAsync(LoopSet.Fetch(FetchLane.Webhook));

        await using var after = await inbox.CreateDbContextAsync();
        var entry = await after.Inbox.SingleAsync();
        Assert.Equal((InboxState.Parked, "not found at Onfido"), (entry.State, entry.Outcome));
        Assert.Equal(0, await sync.RunCountAsync());
        Assert.Empty(await sync.ReadAsync(db => db.FetchRequests.ToListAsync()));
    }

    [Fact]
    public async Task Many_events_of_one_run_in_a_short_time_cost_one_read()
    {
        await using var sync = await SyncFixture.CreateAsync();
        sync.Onfido.Add(sync.Run("run-1", "approved"));
        for (var i = 0; i < 5; i++)
        {
            await AskAsync(sync, FetchKind.Run, "run-1", FetchLane.Webhook);
            await sync.RoundAsync(LoopSet.Fetch(FetchLane.Webhook));
        }

        Assert.Equal(1, sync.Onfido.CallsTo("GET workflow_runs/run-1"));

        // The need is kept and answered once the last read is old enough.
        sync.Clock.Advance(SyncPace.Loopback.RereadAtMostEvery);
        await sync.RoundAsync(LoopSet.Fetch(FetchLane.Webhook));
        Assert.Equal(2, sync.Onfido.CallsTo("GET workflow_runs/run-1"));
        Assert.Empty(await sync.ReadAsync(db => db.FetchRequests.Where(request => request.Kind == FetchKind.Run).ToListAsync()));
    }

    [Fact]
    public async Task A_need_that_comes_up_during_the_read_is_not_taken_for_answered()
    {
        await using var sync = await SyncFixture.CreateAsync();
        sync.Onfido.Add(sync.Run("run-1", "approved"));
        await AskAsync(sync, FetchKind.Run, "run-1", FetchLane.Webhook);
        sync.Onfido.Interfere = async _ =>
        {
            sync.Clock.Advance(TimeSpan.FromMilliseconds(5));
            await AskAsync(sync, FetchKind.Run, "run-1", FetchLane.Webhook);
            sync.Onfido.Interfere = _ => Task.FromResult(false);
            return false;
        };
        await sync.RoundAsync(LoopSet.Fetch(FetchLane.Webhook));
        Assert.Single(await sync.ReadAsync(db => db.FetchRequests.Where(request => request.Kind == FetchKind.Run).ToListAsync()));
    }

    [Fact]
    public async Task F24_a_read_that_fails_waits_by_itself_and_others_go_on()
    {
        await using var sync = await SyncFixture.CreateAsync();
        sync.Onfido.Add(sync.Run("good", "approved"));
        sync.Onfido.Add(sync.Run("bad", "approved"));
        sync.Onfido.Interfere = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/bad", StringComparison.Ordinal))
            {
                return false;
            }

            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html>");
            return true;
        };
        await AskAsync(sync, FetchKind.Run, "bad", FetchLane.Webhook);
        await AskAsync(sync, FetchKind.Run, "good", FetchLane.Webhook);
        await sync.RoundAsync(LoopSet.Fetch(FetchLane.Webhook));

        Assert.Equal("good", (await sync.ReadAsync(db => db.Runs.SingleAsync())).RunId);
        var waiting = await sync.ReadAsync(db => db.FetchRequests.SingleAsync(request => request.RemoteId == "bad"));
        Assert.Equal(1, waiting.Attempts);
        Assert.True(waiting.NextTryAt > sync.Clock.GetUtcNow().UtcDateTime);
        Assert.NotNull(waiting.LastError);
    }

    [Fact]
    public async Task F31_a_deleted_applicant_is_taken_out_of_names_and_search_and_F32_comes_back_when_restored()
    {
        await using var sync = await SyncFixture.CreateAsync();
        sync.Onfido.Add(sync.Run("run-1", "approved"));
        await sync.RoundAsync(LoopSet.Tail);
        await FetchAllAsync(sync);
        Assert.NotEmpty(await sync.ReadAsync(db => db.SearchPostings.ToListAsync()));

        Assert.True(sync.Onfido.Applicants.TryRemove("applicant-of-run-1", out var person));
        sync.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(sync, FetchKind.Applicant, person.Id, FetchLane.Interactive);
        await FetchAllAsync(sync);
        var gone = await sync.ReadAsync(db => db.Applicants.SingleAsync());
        Assert.Equal((ApplicantState.Gone, null, null), (gone.State, gone.FirstName, gone.LastName));
        Assert.Empty(await sync.ReadAsync(db => db.SearchPostings.ToListAsync()));
        Assert.Empty(await sync.ReadAsync(db => db.ApplicantDetails.ToListAsync()));

        sync.Onfido.Applicants[person.Id] = person;
        await sync.ChooseAsync(null);
        sync.Clock.Advance(TimeSpan.FromMinutes(1));
        await sync.RoundAsync(LoopSet.Applicants);
        Assert.Equal((ApplicantState.Known, "Ana"), await sync.ReadAsync(db => db.Applicants.Select(a => ValueTuple.Create(a.State, a.FirstName)).SingleAsync()));
        Assert.NotEmpty(await sync.ReadAsync(db => db.SearchPostings.ToListAsync()));
    }

    [Fact]
    public async Task Many_wanted_applicants_are_read_by_list_pages()
    {
        await using var sync = await SyncFixture.CreateAsync();
        for (var i = 0; i < 250; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i:000}", "approved", daysAgo: i / 10));
        }

        await sync.ChooseAsync(null);
        await sync.RoundAsync(LoopSet.Backfill);
        await sync.RoundAsync(LoopSet.Applicants);

        Assert.Equal(250, await sync.ReadAsync(db => db.Applicants.CountAsync(applicant => applicant.State == ApplicantState.Known)));
        Assert.Empty(await sync.ReadAsync(db => db.FetchRequests.ToListAsync()));
        Assert.InRange(sync.Onfido.CallsTo("GET applicants"), 3, 4);
    }

    [Fact]
    public async Task An_older_read_of_a_person_never_wins()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var now = sync.Clock.GetUtcNow().UtcDateTime;
        await sync.Parts.Applicants.ApplyAsync(sync.Connection.Id, [new(new() { Id = "a", FirstName = "New", LastName = "Name" }, now)], default);
        await sync.Parts.Applicants.ApplyAsync(sync.Connection.Id, [new(new() { Id = "a", FirstName = "Old", LastName = "Name" }, now.AddSeconds(-1))], default);
        Assert.Equal("New", (await sync.ReadAsync(db => db.Applicants.SingleAsync())).FirstName);
    }

    [Fact]
    public async Task Search_words_follow_a_changed_name_and_are_stored_once()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var now = sync.Clock.GetUtcNow().UtcDateTime;
        Task Apply(string id, string first, int second) =>
            sync.Parts.Applicants.ApplyAsync(sync.Connection.Id, [new(new() { Id = id, FirstName = first, LastName = "Müller" }, now.AddSeconds(second))], default);
        await Apply("a", "Renée", 1);
        await Apply("b", "Renée", 2);
        await Apply("a", "Zoë", 3);

        Task<List<string>> Words(string id) => sync.ReadAsync(db => db.SearchPostings
            .Where(posting => posting.Applicant!.ApplicantId == id).Select(posting => posting.Token!.Token).Order().ToListAsync());
        Assert.Equal(["muller", "zoe"], await Words("a"));
        Assert.Equal(["muller", "renee"], await Words("b"));
        Assert.Equal(1, await sync.ReadAsync(db => db.SearchTokens.CountAsync(token => token.Token == "muller")));
    }

    internal static async Task FetchAllAsync(SyncFixture sync)
    {
        foreach (var lane in Enum.GetValues<FetchLane>())
        {
            await sync.RoundAsync(LoopSet.Fetch(lane));
        }
    }

    private static Task AskAsync(SyncFixture sync, FetchKind kind, string id, FetchLane lane) => sync.ChangeAsync(async db =>
    {
        var now = sync.Clock.GetUtcNow().UtcDateTime;
        var row = await db.FetchRequests.SingleOrDefaultAsync(request => request.Kind == kind && request.RemoteId == id);
        if (row is null)
        {
            db.FetchRequests.Add(new() { ConnectionId = sync.Connection.Id, Kind = kind, RemoteId = id, Lane = lane, RequestedAt = now, NextTryAt = now });
        }
        else
        {
            row.RequestedAt = now;
        }
    });
}
