using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Bulk;
using OpsDashboard.Review.Policies;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Desk;

public sealed class BulkTests
{
    private const string Connection = DeskFixture.Connection;

    [Fact]
    public async Task Assigning_several_tells_row_by_row_and_what_failed_changes_nothing_for_the_others()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (senior, bob, reviewer) = (await desk.PersonAsync(1, StaffRole.SeniorReviewer), await desk.PersonAsync(2), await desk.PersonAsync(3));
        var ids = await ItemsAsync(desk, 3);
        var order = new BulkOrder(BulkKind.Assign, [.. ids, 999]) { To = bob.Oid };

        var preview = await senior.Bulk().PreviewAsync(Connection, order, default);
        Assert.Equal([true, true, true, false], preview.Lines.Select(line => line.IsGood));
        Assert.Empty(await desk.AuditAsync("review.assigned"));

        await desk.ArriveAsync("run-2", "approved");
        var result = await senior.Bulk().SubmitAsync(Connection, order, preview.Lines, BrowserZone.Utc, default);
        Assert.Equal([true, false, true], result.Lines.Select(line => line.IsGood));
        Assert.Contains("decided or closed", result.Lines[1].Text, StringComparison.Ordinal);
        Assert.Equal([bob.Oid, null, bob.Oid], await desk.ReadAsync(db => db.ReviewItems.OrderBy(item => item.Id).Select(item => item.AssignedOid).ToListAsync()));
        Assert.Equal(2, (await desk.AuditAsync("review.assigned")).Count);
        Assert.Equal(2, (await desk.NoticesAsync()).Count);

        var refused = await reviewer.Bulk().SubmitAsync(Connection, order, preview.Lines, BrowserZone.Utc, default);
        Assert.All(refused.Lines, line => Assert.False(line.IsGood));
    }

    [Fact]
    public async Task Labels_are_set_once_by_who_reviews_or_gives_out_work()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, manager, auditor) = (await desk.PersonAsync(1), await desk.PersonAsync(2, StaffRole.Manager), await desk.PersonAsync(3, StaffRole.Auditor));
        var ids = await ItemsAsync(desk, 2);
        var order = new BulkOrder(BulkKind.Label, ids) { Label = " second look " };
        Assert.All((await SubmitAsync(ann, order)).Lines, line => Assert.True(line.IsGood));
        Assert.All((await SubmitAsync(manager, order)).Lines, line => Assert.False(line.IsGood));
        Assert.All((await SubmitAsync(auditor, order with { Label = "other" })).Lines, line => Assert.False(line.IsGood));
        Assert.Equal(["second look", "second look"], await desk.ReadAsync(db => db.ReviewLabels.Select(label => label.Label).ToListAsync()));
        Assert.All(await desk.AuditAsync("review.labelled"), entry => Assert.DoesNotContain("second look", entry, StringComparison.Ordinal));
        Assert.NotNull((await ann.Bulk().PreviewAsync(Connection, order with { Label = new string('x', ReviewLabel.MaxLength + 1) }, default)).Problem);

        Assert.Null(await ann.Actions<LabelActions>().RemoveAsync(Connection, ids[0], "second look", default));
        Assert.Single(await desk.ReadAsync(db => db.ReviewLabels.ToListAsync()));
    }

    [Fact]
    public async Task Snoozing_takes_the_claim_first_and_leaves_none_behind()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, bob) = (await desk.PersonAsync(1), await desk.PersonAsync(2));
        var ids = await ItemsAsync(desk, 4);
        await desk.ChangeAsync(async db => (await db.ReviewItems.SingleAsync(item => item.Id == ids[2])).EndsAt = desk.Now.AddHours(2));
        var order = new BulkOrder(BulkKind.Snooze, ids) { Until = desk.Now.AddHours(5) };
        var preview = await ann.Bulk().PreviewAsync(Connection, order, default);
        Assert.Equal([true, true, false, true], preview.Lines.Select(line => line.IsGood));

        // Somebody takes one between preview and submit; of another Onfido's end becomes known.
        await bob.HoldAsync(ids[1]);
        await desk.ChangeAsync(async db => (await db.ReviewItems.SingleAsync(item => item.Id == ids[3])).EndsAt = desk.Now.AddHours(1));
        var result = await ann.Bulk().SubmitAsync(Connection, order, preview.Lines, BrowserZone.Utc, default);
        Assert.Equal([(ids[0], true), (ids[1], false), (ids[3], false)], result.Lines.Select(line => (line.ItemId, line.IsGood)));
        Assert.Contains("Person 2", result.Lines[1].Text, StringComparison.Ordinal);
        var items = await desk.ReadAsync(db => db.ReviewItems.OrderBy(item => item.Id).ToListAsync());
        Assert.Equal([ReviewItemState.Snoozed, ReviewItemState.Open, ReviewItemState.Open, ReviewItemState.Open], items.Select(item => item.State));
        Assert.Equal([null, bob.Oid, null, null], items.Select(item => item.HolderOid));
    }

    [Fact]
    public async Task Deciding_several_needs_the_rule_and_one_undo_takes_all_back()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, manager) = (await desk.PersonAsync(1), await desk.PersonAsync(2, StaffRole.Manager));
        var ids = await ItemsAsync(desk, 7);
        var order = new BulkOrder(BulkKind.Decide, ids) { Verdict = Verdict.Approve, ReasonCode = "false-alarm", ReasonVersion = 1 };
        Assert.Contains("not allowed", (await ann.Bulk().PreviewAsync(Connection, order, default)).Problem, StringComparison.Ordinal);

        Assert.True((await manager.Actions<PolicyActions>().WriteAsync(Connection, PolicyKind.Bulk, "", new BulkPolicy(true, 6), 0, default)).IsDone);
        Assert.Contains("At most 6", (await ann.Bulk().PreviewAsync(Connection, order, default)).Problem, StringComparison.Ordinal);
        order = order with { Ids = [.. ids.Take(6)] };
        var preview = await ann.Bulk().PreviewAsync(Connection, order, default);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.ArriveAsync("run-2", "review");
        var result = await ann.Bulk().SubmitAsync(Connection, order, preview.Lines, BrowserZone.Utc, default);
        Assert.Equal(5, result.Lines.Count(line => line.IsGood));
        Assert.Contains("changed", result.Lines[1].Text, StringComparison.Ordinal);
        var effects = await desk.ReadAsync(db => db.DecisionEffects.ToListAsync());
        Assert.All(effects, effect => Assert.Equal((EffectState.Pending, desk.Now.AddSeconds(30)), (effect.State, effect.EffectAt!.Value)));
        Assert.Equal(5, await desk.ReadAsync(db => db.ReviewItems.CountAsync(item => item.State == ReviewItemState.Decided)));

        desk.Clock.Advance(TimeSpan.FromSeconds(20));
        var undone = await ann.Bulk().UndoAsync(Connection, result.Lines, BrowserZone.Utc, default);
        Assert.Equal(5, undone.Count);
        Assert.All(undone, line => Assert.True(line.IsGood, line.Text));
        var items = await desk.ReadAsync(db => db.ReviewItems.ToListAsync());
        Assert.All(items, item => Assert.Equal((ReviewItemState.Open, null), (item.State, item.HolderOid)));
        Assert.Equal(5, await desk.ReadAsync(db => db.DecisionEffects.CountAsync(effect => effect.State == EffectState.Withdrawn)));
    }

    [Fact]
    public async Task F39_F42_several_decided_by_two_people_at_once_are_decided_once_and_what_changed_since_the_preview_by_nobody()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, bob, manager) = (await desk.PersonAsync(1), await desk.PersonAsync(2), await desk.PersonAsync(3, StaffRole.Manager));
        Assert.True((await manager.Actions<PolicyActions>().WriteAsync(Connection, PolicyKind.Bulk, "", new BulkPolicy(true, 6), 0, default)).IsDone);
        var ids = await ItemsAsync(desk, 5);
        var order = new BulkOrder(BulkKind.Decide, ids) { Verdict = Verdict.Approve, ReasonCode = "false-alarm", ReasonVersion = 1 };
        var preview = await ann.Bulk().PreviewAsync(Connection, order, default);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.ArriveAsync("run-2", "review");

        var results = await Task.WhenAll(((DeskFixture.Person[])[ann, bob]).Select(person => Task.Run(() => person.Bulk().SubmitAsync(Connection, order, preview.Lines, BrowserZone.Utc, default))));

        var decided = await desk.ReadAsync(db => db.Decisions.Select(decision => decision.ItemId).ToListAsync());
        Assert.Equal(ids.Where(id => id != ids[1]), decided.Order());
        Assert.Equal(decided.Order(), results.SelectMany(result => result.Lines).Where(line => line.IsGood).Select(line => line.ItemId).Order());
        Assert.Equal(4, (await desk.AuditAsync("review.decided")).Count);
    }

    [Fact]
    public async Task The_export_says_its_zone_names_nobody_and_is_audited()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var auditor = await desk.PersonAsync(1, StaffRole.Auditor);
        var ids = await ItemsAsync(desk, 2);
        await desk.ChangeAsync(async db => (await db.ReviewItems.SingleAsync(item => item.Id == ids[0])).CloseCause = "=cmd()");
        var order = new BulkOrder(BulkKind.Export, ids);
        var preview = await auditor.Bulk().PreviewAsync(Connection, order, default);
        var result = await auditor.Bulk().SubmitAsync(Connection, order, preview.Lines, BrowserZone.Find("Europe/Berlin"), default);
        Assert.StartsWith($"/{Connection}/downloads/", result.Download, StringComparison.Ordinal);
        Assert.All(result.Lines, line => Assert.True(line.IsGood));
        var entry = Assert.Single(await desk.AuditAsync("review.exported"));
        Assert.Contains("\"rows\":2", entry, StringComparison.Ordinal);

        var files = desk.Services.GetRequiredService<Downloads>();
        var text = System.Text.Encoding.UTF8.GetString(files.Content(Connection, result.Download![(result.Download!.LastIndexOf('/') + 1)..], auditor.Oid)!);
        Assert.Contains("entered (Europe/Berlin)", text, StringComparison.Ordinal);
        Assert.Contains(",'=cmd(),", text, StringComparison.Ordinal);
        Assert.Contains("run-1", text, StringComparison.Ordinal);
        Assert.Null(files.Content(Connection, result.Download![(result.Download!.LastIndexOf('/') + 1)..], Guid.NewGuid()));
        desk.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(files.Content(Connection, result.Download![(result.Download!.LastIndexOf('/') + 1)..], auditor.Oid));
    }

    [Fact]
    public void What_makes_no_sense_is_said_before_anything_is_tried()
    {
        var now = DateTime.UnixEpoch;
        Assert.NotNull(BulkRules.Problem(new(BulkKind.Export, []), BulkPolicy.None, now));
        Assert.NotNull(BulkRules.Problem(new(BulkKind.Export, [.. Enumerable.Range(0, BulkRules.Most + 1).Select(id => (long)id)]), BulkPolicy.None, now));
        Assert.NotNull(BulkRules.Problem(new(BulkKind.Assign, [1]), BulkPolicy.None, now));
        Assert.NotNull(BulkRules.Problem(new(BulkKind.Snooze, [1]), BulkPolicy.None, now));
        Assert.NotNull(BulkRules.Problem(new(BulkKind.Snooze, [1]) { Until = now }, BulkPolicy.None, now));
        Assert.NotNull(BulkRules.Problem(new(BulkKind.Label, [1]) { Label = " " }, BulkPolicy.None, now));
        Assert.NotNull(BulkRules.Problem(new(BulkKind.Decide, [1]) { Verdict = Verdict.RequestResubmission, ReasonCode = "x" }, new(true, 5), now));
        Assert.NotNull(BulkRules.Problem(new(BulkKind.Decide, [1]) { Verdict = Verdict.Approve }, new(true, 5), now));
        Assert.Null(BulkRules.Problem(new(BulkKind.Decide, [1]) { Verdict = Verdict.Approve, ReasonCode = "x" }, new(true, 5), now));
    }

    private static async Task<List<long>> ItemsAsync(DeskFixture desk, int count)
    {
        var ids = new List<long>();
        for (var number = 1; number <= count; number++)
        {
            ids.Add((await desk.ReviewAsync($"run-{number}")).Id);
        }

        return ids;
    }

    private static async Task<BulkResult> SubmitAsync(DeskFixture.Person person, BulkOrder order) =>
        await person.Bulk().SubmitAsync(Connection, order, (await person.Bulk().PreviewAsync(Connection, order, default)).Lines, BrowserZone.Utc, default);
}
