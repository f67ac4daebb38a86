using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio.Population;

/// <summary>Somebody who comes to a workflow: the run as it begins, what it begins with, and the media that were uploaded for it.</summary>
internal sealed record Arrival(Graph Graph, Run Run, Applicant Applicant, JsonObject Input, IReadOnlyList<MediaItem> Media)
{
    public Walk Walk(Pacing pacing)
    {
        var walk = new Walk(Graph, Run, Applicant, pacing);
        walk.NewMedia.AddRange(Media);
        return walk;
    }
}

/// <summary>The runs that come by themselves, by number: who it is, and to which workflow. The same seed gives the same answers.</summary>
internal sealed class RunSource(SandboxOptions options, WorkflowCatalogue workflows)
{
    private static readonly string[][] TagSets = [[], ["retail"], ["retail", "web"], ["mobile"], ["partner-lender"], ["vip"], ["campaign-spring", "web"]];
    private static readonly double[] TagWeights = [30, 20, 15, 15, 10, 4, 6];

    /// <summary>The rarest end of the shipped workflows comes once in about a hundred: with so many tries it is missed never, and said to be nowhere in half a second.</summary>
    private const int MostTries = 2_000;

    private readonly ulong _seed = (ulong)options.Seed;

    /// <summary>
    /// Run <paramref name="number"/>; its applicant is made and stored on first sight. A <paramref name="share"/> is a point of the seeded history, with the
    /// version that was live then. Null when no workflow has anybody coming by themselves.
    /// </summary>
    public Arrival? Next(SqliteConnection connection, long number, long created, double? share = null, Workflow? workflow = null)
    {
        var dice = Dice.For(_seed, "run", number);
        var id = dice.Uuid();
        var open = workflows.All.Where(item => item.Share > 0).ToList();
        if (workflow is null && open.Count == 0)
            return null;
        var drawn = open.Count > 0 ? dice.Pick(open, item => item.Share) : null;
        var applicant = ApplicantOf(connection, number, created - Dice.For(_seed, "came", number).Below(90_000) - 1_000);
        var chosen = (workflow ?? drawn)!;
        return Begin(dice, id, share is { } point ? chosen.VersionAt(point) : chosen.Active!, applicant, created);
    }

    /// <summary>
    /// Run <paramref name="number"/> as somebody wants it: people and chances are tried until the workflow's own logic leads there. Null when it does not.
    /// </summary>
    public Arrival? Wanted(long number, long created, string? outcome, Workflow? workflow, Profile? profile)
    {
        var open = workflows.All.Where(item => item.Share > 0).ToList();
        for (var attempt = 0; attempt < MostTries && (workflow is not null || open.Count > 0); attempt++)
        {
            var dice = Dice.For(_seed, $"wanted {attempt}", number);
            var id = dice.Uuid();
            var version = (workflow ?? dice.Pick(open, item => item.Share)).Active!;
            // with faults that this workflow's reports look for: others would lead nowhere
            var invented = PersonFactory.Invent(
                dice, created - dice.Below(90_000) - 1_000, profile ?? Likely(outcome, dice),
                fault => version.Graph!.Nodes.Any(node => fault.Reports.Contains(node.Kind)));
            var arrival = Begin(dice, id, version, WithOthers(invented with { Id = ApplicantId(number) }, number), created);
            arrival = arrival with { Run = arrival.Run with { Facts = arrival.Run.Facts with { Plan = Towards(arrival.Run.Facts.Plan, outcome, dice) } } };
            if (outcome is null || EndOf(arrival) == outcome)
                return arrival;
        }

        return null;
    }

    /// <summary>Where a run would end if nobody interfered.</summary>
    private static string EndOf(Arrival arrival)
    {
        var walk = arrival.Walk(Pacing.Instant);
        walk.Start(arrival.Input);
        while (walk.IsOpen)
            walk.Step(walk.Run.NextAt!.Value);
        return walk.Run.Status;
    }

    private static Profile Likely(string? outcome, Dice dice) => outcome switch
    {
        RunStatus.Approved => Profile.Patient,
        RunStatus.Declined => dice.Pick([Profile.Fraudulent, Profile.Unlucky, Profile.Patient], profile => profile == Profile.Fraudulent ? 5 : 1),
        RunStatus.Review => dice.Pick([Profile.Unlucky, Profile.Fraudulent, Profile.Patient], profile => profile == Profile.Unlucky ? 5 : 1),
        RunStatus.Abandoned => Profile.Hurried,
        _ => dice.Pick(Profile.All, profile => profile.Share),
    };

    private static RunPlan Towards(RunPlan plan, string? outcome, Dice dice) => outcome switch
    {
        null => plan,
        RunStatus.Abandoned => plan with { LeavesAt = dice.Below(3), StallsAt = null },
        RunStatus.Error => plan with { LeavesAt = null, StallsAt = dice.Below(2) },
        _ => plan with { LeavesAt = null, StallsAt = null },
    };

    private Applicant ApplicantOf(SqliteConnection connection, long number, long created)
    {
        var who = WhoIs(number);
        var id = ApplicantId(who);
        if (ApplicantTable.Find(connection, id) is { } known)
        {
            if (known.DeleteAt is null)
                return known;
            id = Dice.For(_seed, "applicant again", number).Uuid();
        }

        var applicant = WithOthers(PersonFactory.Invent(Dice.For(_seed, "person", who), created) with { Id = id }, number);
        ApplicantTable.Insert(connection, applicant);
        return applicant;
    }

    private static Arrival Begin(Dice dice, string id, WorkflowVersion version, Applicant applicant, long created)
    {
        var language = dice.Chance(0.6) ? Language(applicant.Person.Country) : null;
        var run = new Run
        {
            Id = id,
            ApplicantId = applicant.Id,
            WorkflowId = version.WorkflowId,
            Version = version.Number,
            Status = RunStatus.Processing,
            Created = created,
            Updated = created,
            Facts = new RunFacts
            {
                Plan = RunPlan.Draw(dice, applicant.Person),
                Tags = dice.Pick(TagSets, tags => TagWeights[Array.IndexOf(TagSets, tags)]),
                CustomerUserId = "cust-" + applicant.Id[..8],
                Link = language is null ? null : new RunLink(Language: language),
            },
        };
        var input = version.Definition!.Input;
        var types = input.Custom.Values.Select(type => DataTypes.Find(type)!.Value).Where(type => type is DataType.DocumentIds or DataType.LivePhotoIds);
        var media = types.Distinct().ToDictionary(
            type => type, type => Captures.Uploads(type, Dice.For(run.Facts.Plan.Seed, $"uploaded {type}"), applicant, created).ToList());
        var custom = WorkflowInput.Invent(input, dice, type => media[type].Select(item => item.Id));
        return new(version.Graph!, run, applicant, WorkflowInput.Write(input, applicant, custom), [.. media.Values.SelectMany(items => items)]);
    }

    // about one run in seven comes from somebody who was here before
    private long WhoIs(long number)
    {
        var dice = Dice.For(_seed, "who", number);
        return number > 0 && dice.Chance(0.15) ? WhoIs(number - 1 - dice.Below((int)Math.Min(number, 300))) : number;
    }

    // whose face or document was here before was here as somebody else
    private Applicant WithOthers(Applicant applicant, long number)
    {
        var person = applicant.Person;
        if (!person.Faults.Any(key => key is Faults.SeenBefore or Faults.RepeatAttempts))
            return applicant;
        var dice = Dice.For(_seed, "others", number);
        string[] others = number == 0 ? [] : [.. Enumerable.Range(0, 3)
            .Select(_ => ApplicantId(WhoIs(number - 1 - dice.Below((int)Math.Min(number, 50))))).Where(id => id != applicant.Id).Distinct()];
        var faults = others.Length > 0 ? person.Faults : [.. person.Faults.Where(key => key is not (Faults.SeenBefore or Faults.RepeatAttempts))];
        return applicant with { Person = person with { Others = others, Faults = faults } };
    }

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
