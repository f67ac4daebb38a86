using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Studio.Population;

/// <summary>The runs that come by themselves, by number: who it is, which workflow, which end. The same seed gives the same answers.</summary>
internal sealed class RunSource(SandboxOptions options, WorkflowCatalogue workflows)
{
    private static readonly string[][] TagSets = [[], ["retail"], ["retail", "web"], ["mobile"], ["partner-lender"], ["vip"], ["campaign-spring", "web"]];
    private static readonly double[] TagWeights = [30, 20, 15, 15, 10, 4, 6];

    private readonly ulong _seed = (ulong)options.Seed;

    /// <summary>The applicant of run <paramref name="number"/>, made and stored on first sight.</summary>
    public Applicant ApplicantOf(SqliteConnection connection, long number, long now)
    {
        var who = WhoIs(number);
        var id = ApplicantId(who);
        if (ApplicantTable.Find(connection, id) is { } known)
        {
            if (known.DeleteAt is null)
                return known;
            id = Dice.For(_seed, "applicant again", number).Uuid();
        }

        var applicant = PersonFactory.Invent(Dice.For(_seed, "person", who), now) with { Id = id };
        applicant = applicant with { Person = applicant.Person with { Lookalike = SomebodyBefore(number) } };
        ApplicantTable.Insert(connection, applicant);
        return applicant;
    }

    public string DrawOutcome(long number) => RunPlanner.DrawOutcome(Dice.For(_seed, "outcome", number));

    public Run Make(long number, Applicant applicant, long created, double share, string outcome, Workflow? workflow = null)
    {
        var dice = Dice.For(_seed, "run", number);
        var id = dice.Uuid();
        workflow ??= dice.Pick(workflows.All, w => w.Share);
        var version = workflow.Versions.Last(v => v.ActiveFrom <= share);
        var on = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(created).UtcDateTime);
        var language = dice.Chance(0.6) ? Language(applicant.Person.Country) : null;
        return new Run
        {
            Id = id,
            ApplicantId = applicant.Id,
            WorkflowId = workflow.Id,
            Version = version.Number,
            Status = RunStatus.Processing,
            Created = created,
            Updated = created,
            Plan = RunPlanner.Make(dice, version, applicant.Person, on, outcome),
            Facts = new RunFacts
            {
                Tags = dice.Pick(TagSets, tags => TagWeights[Array.IndexOf(TagSets, tags)]),
                CustomerUserId = "cust-" + applicant.Id[..8],
                Link = new RunLink(Language: language),
            },
        };
    }

    // about one run in seven comes from somebody who was here before
    private long WhoIs(long number)
    {
        var dice = Dice.For(_seed, "who", number);
        return number > 0 && dice.Chance(0.15) ? WhoIs(number - 1 - dice.Below((int)Math.Min(number, 300))) : number;
    }

    private string? SomebodyBefore(long number) =>
        number == 0 ? null : ApplicantId(WhoIs(number - 1 - Dice.For(_seed, "lookalike", number).Below((int)Math.Min(number, 50))));

    private string ApplicantId(long who) => Dice.For(_seed, "applicant", who).Uuid();

    private static string Language(string country) => country switch
    {
        "DEU" => "de_DE",
        "ESP" => "es_ES",
        "FRA" => "fr_FR",
        "ITA" => "it_IT",
        "PRT" or "BRA" => "pt_PT",
        "NLD" => "nl_NL",
        _ => "en_US",
    };
}
