namespace Onfido.Sandbox.Studio.Population;

/// <summary>What kind of person comes. It decides what reports will say about them and how long they stay; what that leads to, the workflow decides.</summary>
/// <param name="Name">As the control side names it.</param>
/// <param name="Share">How many come, of a hundred.</param>
/// <param name="Leaves">How likely they give up on the way.</param>
/// <param name="Careless">How likely a photo is no good.</param>
/// <param name="Weight">How likely each fault is; null when there is none.</param>
internal sealed record Profile(string Name, double Share, double Leaves, double Careless, Func<Fault, double>? Weight)
{
    public static readonly Profile Patient = new("patient", 67.5, 0.06, 0.012, null);
    public static readonly Profile Hurried = new("hurried", 12, 0.38, 0.16, null);
    public static readonly Profile Unlucky = new("unlucky", 9.5, 0.1, 0.02, fault => fault.Unlucky);
    public static readonly Profile Fraudulent = new("fraudulent", 11, 0.08, 0.02, fault => fault.Fraudulent);

    public static readonly IReadOnlyList<Profile> All = [Patient, Hurried, Unlucky, Fraudulent];

    public static Profile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);

    /// <summary>What is wrong with one such person, of what may be: mostly one thing, sometimes two.</summary>
    public string[] DrawFaults(Dice dice, Func<Fault, bool>? mayBe = null)
    {
        var possible = mayBe is null ? Faults.All : [.. Faults.All.Where(mayBe)];
        if (Weight is null || possible.Sum(Weight) <= 0)
            return [];
        var first = dice.Pick(possible, Weight);
        var second = dice.Pick(possible, Weight);
        return second.Leaf == first.Leaf || !dice.Chance(0.2) ? [first.Key] : [first.Key, second.Key];
    }
}
