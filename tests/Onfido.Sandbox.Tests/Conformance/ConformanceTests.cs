using System.Text.Json.Nodes;
using Onfido.Facts;
using Xunit.Abstractions;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Every operation is called over HTTP, and every answer held against what Onfido's document says.</summary>
public sealed class ConformanceTests(Conformance conformance, ITestOutputHelper output) : IClassFixture<Conformance>
{
    private readonly FactsTable _facts = FactsTable.Current;

    [Fact]
    public void Every_operation_answers_as_the_facts_table_says()
    {
        var validator = new FactsValidator(_facts);
        var found = Found(new Judgement(
            (body, operation) => validator.Check(body, operation.Answer!, operation.Name), error => validator.Check(error, "object:Error", "error")));
        var wrong = Unexplained(found);
        var called = conformance.Exchanges.Where(exchange => exchange.IsSuccess).Select(exchange => exchange.Operation).Distinct();
        var conform = called.Count(operation => !wrong.Exists(problem => Concerns(problem, operation)));

        output.WriteLine($"operations {conform}/{_facts.Operations.Count} conform, deviations {Deviations.All.Count}");

        Assert.Empty(wrong);
        Assert.Equal(84, conform);
        Assert.Empty(Unused(found, Deviations.All.Where(deviation => !deviation.OnlyInDocument)));
    }

    [OpenApiFact]
    public async Task Every_operation_answers_as_the_document_itself_says()
    {
        var validator = new DocumentValidator(JsonNode.Parse(await File.ReadAllTextAsync(FactsFiles.Document))!.AsObject());
        var found = Found(new Judgement(validator.Check, validator.CheckError));

        Assert.Empty(Unexplained(found));
        Assert.Empty(Unused(found, Deviations.All));
    }

    [Fact]
    public void A_deviation_that_nothing_needs_any_more_is_named() =>
        Assert.Equal(
            ["applicant.email: type"],
            Unused([new("applicant.email", "null")], [new("applicant.*", "null", "", ""), new("applicant.email", "type", "", "")]));

    [Fact]
    public void Every_list_had_at_least_two_items()
    {
        var lists = _facts.Operations.Where(operation => ItemsOf(operation) is not null);

        Assert.All(lists, operation => Assert.Contains(
            conformance.Exchanges.Where(exchange => exchange.Operation == operation), exchange => Items(exchange, ItemsOf(operation)!)?.Count >= 2));
    }

    [Fact]
    public void All_reports_were_seen_clear_and_with_something_to_consider()
    {
        var seen = conformance.Exchanges.Where(exchange => exchange is { Operation.Name: "find_report", IsSuccess: true })
            .Select(exchange => ((string)exchange.Json!["name"]!, (string?)exchange.Json["result"])).ToHashSet();

        Assert.All(_facts.Variants.Keys, name => Assert.Superset(new HashSet<(string, string?)> { (name, "clear"), (name, "consider") }, seen));
    }

    private static List<string> Unexplained(HashSet<Problem> found) =>
        [.. found.Where(problem => !Deviations.All.Any(deviation => deviation.Covers(problem))).Select(problem => problem.ToString())];

    private static IEnumerable<string> Unused(HashSet<Problem> found, IEnumerable<Deviation> deviations) =>
        deviations.Where(deviation => !found.Any(deviation.Covers)).Select(deviation => $"{deviation.Place}: {deviation.What}");

    private HashSet<Problem> Found(Judgement judgement) => [.. conformance.Exchanges.SelectMany(judgement.Of)];

    private bool Concerns(string problem, FactsOperation operation) =>
        problem.Split(':')[0] == operation.Name || Schemas(operation.Answer).Contains(problem.Split('.', ':')[0]);

    /// <summary>The schemas that a type leads to.</summary>
    private HashSet<string> Schemas(string? type)
    {
        var schemas = new HashSet<string>();
        Add(type);
        return schemas;

        void Add(string? next)
        {
            if (next is null || FactsTable.Schema(next) is not { } schema || !schemas.Add(schema))
                return;
            if (_facts.IsReport(schema))
                _facts.Variants.Values.ToList().ForEach(variant => Add("object:" + variant));
            else
                _facts.PropertiesOf(schema).ToList().ForEach(property => Add(property.Type));
        }
    }

    /// <summary>The name of the one list in an answer, empty when the answer itself is the list; null when it is no list.</summary>
    private string? ItemsOf(FactsOperation operation)
    {
        if (operation.Answer is null || operation.Method != "GET")
            return null;
        if (operation.Answer.EndsWith("[]", StringComparison.Ordinal))
            return "";
        return FactsTable.Schema(operation.Answer) is { } schema && !_facts.IsReport(schema) && _facts.PropertiesOf(schema) is [{ Type: var type } only]
            && type.EndsWith("[]", StringComparison.Ordinal) ? only.Name : null;
    }

    private static JsonArray? Items(Exchange exchange, string name) =>
        !exchange.IsSuccess ? null : (name.Length == 0 ? exchange.Json : exchange.Json![name]) as JsonArray;
}

/// <summary>One server, and everything that it can be asked.</summary>
public sealed class Conformance : IAsyncLifetime
{
    private SandboxServer _server = null!;

    internal IReadOnlyList<Exchange> Exchanges { get; private set; } = [];

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.Start("--pace", "50");
        var caller = new Caller(_server);
        var (ada, bob) = await PeopleTour.Go(caller);
        await MediaTour.Go(caller, ada, bob);
        await RunTour.Go(caller, ada, bob);
        await CheckTour.Go(caller, ada, bob);
        await AccountTour.Go(caller, ada, bob);
        Exchanges = caller.Exchanges;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();
}

/// <summary>A test that needs Onfido's OpenAPI document. Without it, it is reported as skipped, with the reason.</summary>
public sealed class OpenApiFactAttribute : FactAttribute
{
    public OpenApiFactAttribute()
    {
        if (!File.Exists(FactsFiles.Document))
            Skip = $"The OpenAPI document is not here: {FactsFiles.Variable} may name it.";
    }
}
