namespace OpsDashboard.Review.Claiming;

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

    /// <summary>Somebody else works on another item of the same applicant.</summary>
    /// <param name="Name">Who; null for somebody whose name is not known here.</param>
    /// <param name="Since">Since when.</param>
    public sealed record ApplicantTaken(string? Name, DateTime Since) : ClaimResult;

    /// <summary>It waits for a second person, and this one was the first.</summary>
    public sealed record SecondPersonNeeded : ClaimResult;

    /// <param name="Queue">The queue whose members they are not among.</param>
    public sealed record NotMember(string Queue) : ClaimResult;

    /// <summary>On hold or snoozed.</summary>
    /// <param name="Until">When it comes back; null for no set time.</param>
    public sealed record PutAside(DateTime? Until) : ClaimResult;

    /// <summary>Decided or closed meanwhile.</summary>
    public sealed record Finished : ClaimResult;

    /// <summary>The person holds as many as one may.</summary>
    public sealed record HoldsEnough : ClaimResult;

    /// <summary>Its holder works on it, and the person may not give out work.</summary>
    /// <param name="Name">Who; null for somebody whose name is not known here.</param>
    public sealed record HolderIsThere(string? Name) : ClaimResult;

    public sealed record NothingFree : ClaimResult;

    public sealed record NotAllowed : ClaimResult;

    public sealed record NotFound : ClaimResult;
}
