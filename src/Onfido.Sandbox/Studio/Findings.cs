using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Studio;

/// <summary>What captures show and what reports find. A report sees what was handed in to this run, and what is known about the person.</summary>
internal static class Findings
{
    /// <summary>The faults that the imitated person's capture shows, at this attempt.</summary>
    public static string[] Shown(Person person, RunPlan plan, TaskKind capture, int attempt)
    {
        var faults = person.Faults.Where(key => Faults.Find(key).IsSeenOn(capture) && !IsMended(key, plan, attempt)).ToList();
        var careless = capture == TaskKind.DocumentCapture && Dice.For(plan.Seed, "careless", attempt).Chance(plan.Careless);
        if (careless && !faults.Contains(Faults.Blurred))
            faults.Add(Faults.Blurred);
        return [.. faults];
    }

    /// <summary>What a report of <paramref name="node"/>'s kind finds at the state that the run is in.</summary>
    public static string[] Found(RunState state, GraphNode node, DateOnly today)
    {
        if (state.Run.Facts.Plan.Forced is { } forced && forced.TryGetValue(node.Key, out var wanted))
            return wanted;
        var person = state.Applicant.Person;
        IEnumerable<string> seen = node.Kind switch
        {
            var kind when kind.IsDocumentReport() => [.. Seen(state, TaskKind.DocumentCapture), .. OnPapers(state, today)],
            TaskKind.FacePhotoReport or TaskKind.FacePhotoAutoReport => Seen(state, TaskKind.FacePhotoCapture),
            TaskKind.FaceVideoReport => Seen(state, TaskKind.FaceVideoCapture),
            TaskKind.FaceMotionReport => Seen(state, TaskKind.FaceMotionCapture),
            TaskKind.AddressReport => Seen(state, TaskKind.AddressCapture),
            _ => person.Faults,
        };
        return [.. seen.Where(key => Faults.Find(key).Reports.Contains(node.Kind)).Distinct()];
    }

    /// <summary>The faults that the last capture of this kind shows; media that came with the run show what there is to see.</summary>
    public static string[] Seen(RunState state, TaskKind capture) =>
        state.Last(capture) is { } task ? task.Faults ?? []
            : state.Run.Tasks[0].Faults ?? [.. state.Applicant.Person.Faults.Where(key => Faults.Find(key).IsSeenOn(capture))];

    private static IEnumerable<string> OnPapers(RunState state, DateOnly today)
    {
        var person = state.Applicant.Person;
        if (person.AgeOn(today) < 18)
            yield return Faults.Underage;
        if (state.MediaIds(TaskKind.DocumentCapture).Count == 0)
            yield return Faults.NoDocument;
        // somebody has changed the applicant since the document was made
        var fields = state.Applicant.Fields;
        if (Differs(fields["first_name"], person.FirstName))
            yield return Faults.FirstName;
        if (Differs(fields["last_name"], person.LastName))
            yield return Faults.LastName;
        if (Differs(fields["dob"], Wire.Date(person.Born)))
            yield return Faults.Born;
    }

    private static bool Differs(JsonNode? told, string printed) => DataTypes.Text(told) is { } text && text != printed;

    // most have another document, hold still, or take off the sunglasses when they are told to
    private static bool IsMended(string key, RunPlan plan, int attempt) =>
        attempt > 0 && key is (Faults.Blurred or Faults.Glare or Faults.Expired or Faults.FaceHidden) && Dice.For(plan.Seed, key, attempt).Chance(0.7);
}
