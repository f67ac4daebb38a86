using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Runs;
using OpsDashboard.Review.Compare;
using OpsDashboard.Runs;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Runs;

namespace OpsDashboard.Tests.Review.Compare;

/// <summary>From the data of a run to the rows, who gets them, and how they look.</summary>
public sealed class CompareTableTests : BunitContext
{
    private const string Applicant = """
        {"first_name":"Jon","last_name":"Müller","dob":"1985-01-31","email":null,"location":{"ip_address":null,"country_of_residence":null},
         "address":{"flat_number":"4","building_number":"2","street":"Rawson Close","town":"Sheffield","postcode":"S2 2DF","country":"GBR"}}
        """;

    private const string Report = """
        {"result":"consider","breakdown":{},"properties":{"first_name":"Jonathan","last_name":"MÜLLER","date_of_birth":"1985-01-31","date_of_expiry":"2031-05-28",
         "document_number":"L898902C3","document_numbers":[{"value":"L898902C3","type":"document_number"},{"value":"77","type":"personal_number"}],
         "gender":"Male","nationality":"DEU","issuing_country":"DEU","address":"4 2 RAWSON CL SHEFFIELD S22DF GBR",
         "mrz_line1":"P<D<<MUELLER<<JONATHAN<<<<<<<<<<<<<<<<<<<<<<","mrz_line2":"L898902C36D<<8501318M3105283<<<<<<<<<<<<<<00",
         "barcode":[{"last_name":"Muller","document_number":"L 898902C3"}],"nfc":{"full_name":"JONATHAN MÜLLER"}}}
        """;

    private static readonly DateOnly Today = new(2026, 5, 4);

    [Fact]
    public void Only_the_first_name_differs_when_all_else_is_another_way_of_writing()
    {
        var rows = CompareTable.Of(Applicant, [Step("document_check", Report)], Today);
        Assert.Equal([CompareField.FirstNames, CompareField.FullName], Differing(rows));
        Assert.Equal(
            [("Jon", CompareSide.Given), ("Jonathan", CompareSide.Extracted), ("JONATHAN", CompareSide.InDocument)],
            rows[0].Cells.Select(cell => (cell.Text, cell.Side)));
        Assert.Equal(["L898902C3", "L898902C3", "L 898902C3"], Row(rows, CompareField.DocumentNumber).Cells.Select(cell => cell.Text));
        Assert.Equal(CompareVerdict.Same, Row(rows, CompareField.Address).Verdict);
        Assert.Equal(CompareVerdict.Same, Row(rows, CompareField.Nationality).Verdict);
    }

    [Theory]
    [InlineData("Muller", "Müller", "MUELLER", CompareVerdict.Same)]
    [InlineData("Yulia", "Юлия", "IULIIA", CompareVerdict.Same)]
    [InlineData("Muller", "Muller", "MUELLER", CompareVerdict.Differs)]
    [InlineData("Miller", "Müller", "MUELLER", CompareVerdict.Differs)]
    public void What_is_printed_explains_two_ways_of_writing_it(string given, string printed, string zone, CompareVerdict verdict)
    {
        var report = $$"""{"breakdown":{},"properties":{"last_name":"{{printed}}","nfc":{"last_name":"{{zone}}"} } }""";
        Assert.Equal(verdict, Assert.Single(CompareTable.Of($$"""{"last_name":"{{given}}"}""", [Step("document_check", report)], Today)).Verdict);
    }

    [Fact]
    public void Names_that_are_split_otherwise_are_the_same_and_the_row_says_so()
    {
        var rows = CompareTable.Of(
            """{"first_name":"Ana","last_name":"María García López"}""",
            [Step("document_check", """{"result":"clear","breakdown":{},"properties":{"first_name":"Ana","middle_name":"María","last_name":"García López"}}""")],
            Today);
        Assert.Empty(Differing(rows));
        Assert.Equal("first and last names are split otherwise", rows[0].Note);
    }

    [Fact]
    public void A_number_whose_check_digit_is_wrong_is_not_called_different()
    {
        var row = Row(CompareTable.Of(null, [Step("document_check", Report.Replace("L898902C36D", "L898902C46D", StringComparison.Ordinal))], Today), CompareField.DocumentNumber);
        Assert.Equal((CompareVerdict.Unclear, "a value cannot be read for certain"), (row.Verdict, row.Note));
    }

    [Fact]
    public void Of_two_tries_the_last_counts_and_what_is_no_document_is_left_out()
    {
        var rows = CompareTable.Of(
            """{"first_name":"Ana"}""",
            [
                Step("document_check", """{"breakdown":{},"properties":{"first_name":"Bea"}}"""),
                Step("facial_similarity_photo_check", """{"breakdown":{},"properties":{"score":0.9}}"""),
                Step("document_check", """{"breakdown":{},"properties":{"first_name":"ANA","barcode":"odd","nfc":3,"document_numbers":{"value":1}}}"""),
                Step("profile_data", """{"first_name":"ana","address":{"country":"PRT"}}"""),
                Step("odd", "[1,2]"),
            ],
            Today);
        Assert.Equal((CompareField.FirstNames, CompareVerdict.Same), (Assert.Single(rows).Field, rows[0].Verdict));
    }

    [Fact]
    public void A_value_on_one_side_only_is_no_difference() =>
        Assert.Equal(CompareVerdict.OneSide, Assert.Single(CompareTable.Of("""{"dob":"1985-01-31"}""", [], Today)).Verdict);

    [Fact]
    public async Task T_A3_a_support_agent_gets_no_comparison_and_nothing_that_it_is_made_of()
    {
        await using var sync = await RunFixture.CreateAsync();
        await sync.ChangeAsync(async db => db.ApplicantDetails.Add(new() { Aid = (await db.Applicants.SingleAsync()).Aid, Json = """{"first_name":"Ana"}""" }));
        var support = (await RunFixture.ReadAsync(sync, await RunFixture.SightAsync(sync, StaffRole.SupportAgent)))!;
        Assert.Equal((null, 0, 0), (support.Run.ApplicantJson, support.Steps.Count, support.Comparison.Count));
        var reviewer = (await RunFixture.ReadAsync(sync, await RunFixture.SightAsync(sync, StaffRole.Reviewer)))!;
        Assert.Equal([CompareField.FirstNames], Differing(reviewer.Comparison));

        Services.AddSingleton<TimeProvider>(sync.Clock);
        var overview = Render<RunOverview>(p => p.Add(o => o.Connection, "test").Add(o => o.Story, support));
        Assert.Empty(overview.FindAll(".compare"));
    }

    [Fact]
    public async Task T_A3_an_item_is_read_with_its_comparison_only_for_who_holds_it()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        await review.Sync.ChangeAsync(async db => db.ApplicantDetails.Add(new() { Aid = (await db.Applicants.SingleAsync()).Aid, Json = Applicant }));
        var reviewer = await review.ReviewerAsync(1);
        Assert.Null((await review.ShowAsync(item.Id, reviewer.Person)).Story);
        await reviewer.HoldAsync(item.Id);
        Assert.NotEmpty((await review.ShowAsync(item.Id, reviewer.Person)).Story!.Comparison);
    }

    [Fact]
    public void A_difference_is_told_by_text_icon_and_mark_and_the_rest_can_be_folded()
    {
        var table = Render<ComparisonTable>(p => p.Add(t => t.Rows, CompareTable.Of(Applicant, [Step("document_check", Report)], Today)));
        Assert.Contains("2 differ", table.Find(".card-head").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Jon", "Jonathan", "JONATHAN"], table.FindAll("tbody tr:first-child mark").Select(mark => mark.TextContent));
        Assert.Equal("differs", table.Find("tbody tr:first-child .compare-verdict").TextContent.Trim());
        Assert.Equal(10, table.FindAll("tbody tr").Count);

        table.Find("input[type=checkbox]").Change(true);
        Assert.Equal(["First names", "Full name"], table.FindAll("tbody th").Select(cell => cell.TextContent));
    }

    [Fact]
    public void F37_hostile_values_are_text_and_turn_no_text_beside_them()
    {
        var rows = CompareTable.Of("""{"first_name":"<script>alert(1)</script>","last_name":"\u202Egnp.exe"}""", [], Today);
        var table = Render<ComparisonTable>(p => p.Add(t => t.Rows, rows));
        Assert.Empty(table.FindAll("script"));
        Assert.Equal(["<script>alert(1)</script>", "\u202Egnp.exe"], table.FindAll("td bdi").Select(value => value.TextContent));
    }

    private static CompareField[] Differing(IReadOnlyList<CompareRow> rows) => [.. rows.Where(row => row.Verdict == CompareVerdict.Differs).Select(row => row.Field)];

    private static CompareRow Row(IReadOnlyList<CompareRow> rows, CompareField field) => rows.Single(row => row.Field == field);

    private static RunStep Step(string defId, string output) => new()
    {
        TaskId = defId + "_1", TaskDefId = defId, TaskDefVersion = null, State = RunTaskState.Completed,
        CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch, InputJson = null, OutputJson = output,
    };
}
