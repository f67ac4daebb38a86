using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Earlier;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Desk;

public sealed class EarlierTests
{
    private const string Header = "run_id,verdict,reason_code,decided_at,decided_by\n";

    [Fact]
    public async Task Good_lines_become_decisions_in_effect_that_nobody_is_told_of_and_the_same_file_again_imports_nothing()
    {
        await using var desk = await CreateAsync();
        var manager = await desk.PersonAsync(1, StaffRole.Manager);
        var by = Guid.NewGuid();
        var file = File($"run-1,approve,false-alarm,{At(desk, -8)},{by}\nrun-2,Declined,forged-document,{At(desk, -8)},\n");

        Assert.Equal([EarlierFate.Imports, EarlierFate.Imports], (await manager.Actions<EarlierActions>().PreviewAsync(DeskFixture.Connection, file, default))!.Select(line => line.Fate));
        Assert.Equal(0, await desk.ReadAsync(db => db.Decisions.CountAsync()));
        Assert.Equal([EarlierFate.Imports, EarlierFate.Imports], await SubmitAsync(manager, file));

        var items = await desk.ReadAsync(db => db.ReviewItems.OrderBy(item => item.Rid).ToListAsync());
        Assert.All(items, item => Assert.Equal((ReviewItemState.Decided, null, 2), (item.State, item.CloseCause, item.Round)));
        var decisions = await desk.ReadAsync(db => db.Decisions.Include(row => row.Effect).OrderBy(row => row.ItemId).ToListAsync());
        Assert.Equal([(Verdict.Approve, by), (Verdict.Decline, Guid.Empty)], decisions.Select(row => (row.Verdict, row.ByOid)));
        Assert.All(decisions, row => Assert.Equal(
            (DecisionSource.Imported, EffectState.InEffect, null, row.At, null, null), (row.Source, row.Effect!.State, row.Effect.Seq, row.Effect.InEffectAt, row.Note, row.CustomerMessage)));
        Assert.Equal(0, await desk.ReadAsync(db => db.OutboxMessages.CountAsync()));
        var entry = Assert.Single(await desk.AuditAsync("review.imported"));
        Assert.Contains(file.Sha256, entry, StringComparison.Ordinal);
        Assert.Contains("\"Imports\":2", entry, StringComparison.Ordinal);

        Assert.Equal([EarlierFate.AlreadyImported, EarlierFate.AlreadyImported], await SubmitAsync(manager, file));
        Assert.Equal(2, await desk.ReadAsync(db => db.Decisions.CountAsync()));
        Assert.Single(await desk.AuditAsync("review.imported"));
    }

    [Fact]
    public async Task Every_line_that_cannot_be_imported_says_why_and_the_others_are()
    {
        await using var desk = await CreateAsync();
        await desk.ArriveAsync("run-approved", "approved", 10);
        await desk.ArriveAsync("run-new", "review");
        var manager = await desk.PersonAsync(1, StaffRole.Administrator);
        var good = At(desk, -8);
        var lines = new (string Line, EarlierFate Fate)[]
        {
            ($",approve,false-alarm,{good},", EarlierFate.NoRunId),
            ($"nobody,approve,false-alarm,{good},", EarlierFate.UnknownRun),
            ($"run-approved,approve,false-alarm,{good},", EarlierFate.NotInReview),
            ($"run-new,approve,false-alarm,{good},", EarlierFate.HandledHere),
            ($"run-1,maybe,false-alarm,{good},", EarlierFate.UnknownVerdict),
            ($"run-2,approve,no-such-reason,{good},", EarlierFate.UnknownReason),
            ($"run-3,approve,forged-document,{good},", EarlierFate.ReasonDoesNotFit),
            ("run-4,approve,false-alarm,2026-03-01 14:05,", EarlierFate.BadTime),
            ($"run-5,approve,false-alarm,{At(desk, -30)},", EarlierFate.TimeBeforeReview),
            ($"run-6,approve,false-alarm,{At(desk, 1)},", EarlierFate.TimeToCome),
            ($"run-7,approve,false-alarm,{good},Ann", EarlierFate.BadPerson),
            ($"run-8,approve,false-alarm,{good},", EarlierFate.Imports),
            ($"run-8,decline,forged-document,{good},", EarlierFate.RepeatedInFile),
        };
        var file = File(string.Join('\n', lines.Select(line => line.Line)));
        Assert.Equal(lines.Select(line => line.Fate), await SubmitAsync(manager, file));
        Assert.Equal(1, await desk.ReadAsync(db => db.Decisions.CountAsync()));
        Assert.All(Enum.GetValues<EarlierFate>(), fate => Assert.NotEqual(fate.ToString(), EarlierRules.Text(fate)));
    }

    [Fact]
    public async Task A_run_after_go_live_without_an_item_is_not_imported_and_a_closed_item_from_before_is_taken_up()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var item = await desk.ReviewAsync("run-1", daysAgo: 10);
        var manager = await desk.PersonAsync(1, StaffRole.Manager);
        await desk.ChangeAsync(async db =>
        {
            (await db.ReviewItems.SingleAsync()).State = ReviewItemState.Closed;
            (await db.ReviewItems.SingleAsync()).CloseCause = ReviewItem.BeforeGoLive;
        });
        var file = File($"run-1,approve,false-alarm,{At(desk, -8)},");
        Assert.Equal([EarlierFate.AfterGoLive], await SubmitAsync(manager, file));
        await desk.ChangeAsync(async db => (await db.Connections.SingleAsync()).GoLiveAt = desk.Now);
        Assert.Equal([EarlierFate.Imports], await SubmitAsync(manager, file));
        Assert.Equal((item.Id, ReviewItemState.Decided, item.Round + 1), await desk.ItemAsync() is var now ? (now.Id, now.State, now.Round) : default);
    }

    [Fact]
    public async Task Who_may_not_manage_reviews_imports_nothing()
    {
        await using var desk = await CreateAsync();
        var file = File($"run-1,approve,false-alarm,{At(desk, -8)},");
        var number = 1;
        foreach (var role in (string[])[StaffRole.Reviewer, StaffRole.SeniorReviewer, StaffRole.SupportAgent, StaffRole.Auditor])
        {
            var person = await desk.PersonAsync(number++, role);
            Assert.Null(await person.Actions<EarlierActions>().PreviewAsync(DeskFixture.Connection, file, default));
            Assert.Null(await person.Actions<EarlierActions>().SubmitAsync(DeskFixture.Connection, file, default));
        }

        Assert.Equal(0, await desk.ReadAsync(db => db.Decisions.CountAsync()));
    }

    [Fact]
    public async Task Two_who_submit_the_same_file_at_once_import_it_once()
    {
        await using var desk = await CreateAsync();
        var (ann, bob) = (await desk.PersonAsync(1, StaffRole.Manager), await desk.PersonAsync(2, StaffRole.Manager));
        var file = File(string.Join('\n', Enumerable.Range(1, 8).Select(number => $"run-{number},approve,false-alarm,{At(desk, -8)},")));
        var fates = await Task.WhenAll(SubmitAsync(ann, file), SubmitAsync(bob, file));
        Assert.Equal(8, fates.Sum(one => one.Count(fate => fate == EarlierFate.Imports)));
        Assert.Equal(8, await desk.ReadAsync(db => db.Decisions.CountAsync()));
    }

    [Theory]
    [InlineData("", "is empty|are missing")]
    [InlineData("run_id,verdict\n", "reason_code, decided_at are missing")]
    [InlineData("run_id,verdict,reason_code,decided_at\n", "a header and no lines")]
    [InlineData("run_id,verdict,reason_code,decided_at\nrun-1,\"approve,x,2026\n", "is not CSV")]
    public void A_file_that_cannot_be_used_says_why(string text, string problem) =>
        Assert.Matches(problem, EarlierFile.Read(Encoding.UTF8.GetBytes(text)).Problem);

    [Fact]
    public void Separators_order_case_and_other_columns_do_not_matter()
    {
        var file = EarlierFile.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("name;Decided_At;Reason_Code; Verdict ;RUN_ID\r\n\"Ann; Example\";2026-03-01T14:05:00Z;x;approve;run-1\r\n\r\nBob;;;;run-2\r\n")]);
        Assert.Null(file.Problem);
        Assert.Equal([new(2, "run-1", "approve", "x", "2026-03-01T14:05:00Z", ""), new(4, "run-2", "", "", "", "")], file.Rows);
    }

    [Fact]
    public void Too_many_lines_are_refused()
    {
        var text = new StringBuilder(Header).Insert(Header.Length, "run-1,approve,x,2026-03-01T14:05:00Z,\n", EarlierFile.MostRows);
        Assert.Null(EarlierFile.Read(Encoding.UTF8.GetBytes(text.ToString())).Problem);
        text.Append("run-1,approve,x,2026-03-01T14:05:00Z,\n");
        Assert.Contains("more than 5000 lines", EarlierFile.Read(Encoding.UTF8.GetBytes(text.ToString())).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @SUM(A1)", "'  @SUM(A1)")]
    [InlineData("-2", "'-2")]
    [InlineData("+49", "'+49")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    public void No_cell_of_ours_is_a_formula(string text, string cell) => Assert.Equal(cell + "\r\n", CsvText.Row(text));

    private static EarlierFile File(string lines) => EarlierFile.Read(Encoding.UTF8.GetBytes(Header + lines));

    private static string At(DeskFixture desk, int days) => desk.Now.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task<List<EarlierFate>> SubmitAsync(DeskFixture.Person person, EarlierFile file) =>
        [.. (await person.Actions<EarlierActions>().SubmitAsync(DeskFixture.Connection, file, default))!.Select(line => line.Fate)];

    /// <summary>Eight reviews that ended ten days ago, and go-live five days ago.</summary>
    private static async Task<DeskFixture> CreateAsync()
    {
        var desk = await DeskFixture.CreateAsync();
        await desk.ChangeAsync(async db => (await db.Connections.SingleAsync()).GoLiveAt = desk.Now.AddDays(-5));
        for (var number = 1; number <= 8; number++)
        {
            await desk.ArriveAsync($"run-{number}", "review", 10);
        }

        return desk;
    }
}
