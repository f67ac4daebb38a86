using OpsDashboard.SignIn;

namespace OpsDashboard.Sandbox.Touring;

/// <summary>What ends a step, besides "Next".</summary>
public enum TourEvent
{
    /// <summary>The page of the step is open.</summary>
    Arrived,
    RunMade,

    /// <summary>Some run is open.</summary>
    RunOpened,

    /// <summary>The person has decided on a review item.</summary>
    Decided,

    /// <summary>Something was broken, and the page of the step, if it has one, is open.</summary>
    Broken,
}

/// <summary>One step of the tour.</summary>
public sealed record TourStep
{
    /// <summary>What is kept of it: names stay what they are when steps come and go.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>What to do.</summary>
    public required string Text { get; init; }

    /// <summary>What is to be seen once it is done; said with the step that follows.</summary>
    public required string After { get; init; }

    /// <summary>Without it the step is not for this person.</summary>
    public required StaffRight Right { get; init; }

    public required TourEvent Ends { get; init; }

    /// <summary>The page it is about, for a connection; null when any page will do.</summary>
    public Func<string, string>? Page { get; init; }

    /// <summary>The element that the pointer goes round, as a CSS selector.</summary>
    public required string Target { get; init; }
}
