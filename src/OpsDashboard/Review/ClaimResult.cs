namespace OpsDashboard.Review;

/// <summary>What came of a claim.</summary>
public abstract record ClaimResult
{
    /// <param name="ItemId">Which item.</param>
    /// <param name="Token">Proves at the decision that nobody claimed it since.</param>
    /// <param name="Until">When the claim ends unless it is renewed.</param>
    public sealed record Claimed(long ItemId, int Token, DateTime Until) : ClaimResult;

    /// <param name="Name">Who holds it; null for somebody whose name is not known here.</param>
    /// <param name="Since">Since when.</param>
    public sealed record TakenBy(string? Name, DateTime Since) : ClaimResult;

    /// <summary>It waits for a second person, and this one was the first.</summary>
    public sealed record SecondPersonNeeded : ClaimResult;

    /// <summary>Decided or closed meanwhile.</summary>
    public sealed record Finished : ClaimResult;

    /// <summary>The person holds as many as one may.</summary>
    public sealed record HoldsEnough : ClaimResult;

    public sealed record NothingFree : ClaimResult;

    public sealed record NotAllowed : ClaimResult;

    public sealed record NotFound : ClaimResult;
}
