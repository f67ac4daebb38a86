using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Studio;

/// <summary>What the seed has decided about the course of a run: who stays, who leaves, what stands still. Where it ends, its workflow decides.</summary>
internal sealed record RunPlan
{
    public required ulong Seed { get; init; }

    /// <summary>The person leaves at this one of the things asked of them, counted from 0.</summary>
    public int? LeavesAt { get; init; }

    /// <summary>This one of the reports never comes back, counted from 0.</summary>
    public int? StallsAt { get; init; }

    /// <summary>How likely each document photo is no good, from 0 to 1.</summary>
    public double Careless { get; init; }

    /// <summary>For a seeded run that is still open: the task it stands at, counted from the start, and until when.</summary>
    public int? WaitsAt { get; init; }

    public long? WaitsUntil { get; init; }

    /// <summary>Nobody but a call answers the run's Send/Receive Data tasks.</summary>
    public bool ClientIsSlow { get; init; }

    /// <summary>Somebody plays the applicant: nothing is captured but by a call.</summary>
    public bool ByHand { get; init; }

    /// <summary>What reports are to find, by task, whatever there is to find.</summary>
    public IReadOnlyDictionary<string, string[]>? Forced { get; init; }

    public static RunPlan Draw(Dice dice, Person person)
    {
        var profile = Profile.Find(person.Profile)!;
        var leaves = dice.Chance(profile.Leaves);
        return new()
        {
            Seed = dice.Next(),
            // most people leave at the first thing they are asked for
            LeavesAt = dice.Pick([0, 1, 2], at => at switch { 0 => 6, 1 => 3, _ => 1 }) is var at && leaves ? at : null,
            StallsAt = dice.Chance(0.012) ? 0 : null,
            Careless = profile.Careless,
            ClientIsSlow = dice.Chance(0.15),
        };
    }
}
