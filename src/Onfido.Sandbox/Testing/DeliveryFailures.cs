namespace Onfido.Sandbox.Testing;

/// <summary>How deliveries go wrong: the next so many, and after those at a rate from 0 to 1. The seed decides which ones a rate hits.</summary>
public sealed record DeliveryFailures
{
    /// <summary>So many of the next are never sent.</summary>
    public int DropNext { get; init; }

    /// <summary>So many of the next are sent twice.</summary>
    public int DuplicateNext { get; init; }

    /// <summary>So many of the next are held back until others have passed them.</summary>
    public int ReorderNext { get; init; }

    /// <summary>So many of the next wait for <see cref="DelaySeconds"/>.</summary>
    public int DelayNext { get; init; }

    /// <summary>So many of the next have a wrong bit in their body, once; a further try is sound.</summary>
    public int CorruptNext { get; init; }

    /// <summary>So many of the next are signed with another token, once; a further try is sound.</summary>
    public int WrongTokenNext { get; init; }

    /// <summary>The rate of those that are never sent.</summary>
    public double Drop { get; init; }

    /// <summary>The rate of those that are sent twice.</summary>
    public double Duplicate { get; init; }

    /// <summary>The rate of those that are held back until others have passed them.</summary>
    public double Reorder { get; init; }

    /// <summary>The rate of those that wait for <see cref="DelaySeconds"/>.</summary>
    public double Delay { get; init; }

    /// <summary>The rate of those that have a wrong bit in their body, once.</summary>
    public double Corrupt { get; init; }

    /// <summary>The rate of those that are signed with another token, once.</summary>
    public double WrongToken { get; init; }

    /// <summary>How long a delayed one waits, on the sandbox's clock.</summary>
    public double DelaySeconds { get; init; } = 5;
}
