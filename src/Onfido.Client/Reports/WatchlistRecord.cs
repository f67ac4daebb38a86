namespace Onfido.Client;

/// <summary>An entry of a watchlist.</summary>
/// <remarks>API v3.6, <c>properties.records</c> of <c>watchlist_enhanced</c>.</remarks>
public sealed record WatchlistRecord : OnfidoObject
{
    /// <summary>The whole name.</summary>
    public string? FullName { get; init; }

    /// <summary>Dates of birth, each as exact as the list tells it.</summary>
    public IReadOnlyList<string>? DateOfBirth { get; init; }

    /// <summary>Positions held.</summary>
    public IReadOnlyList<string>? Position { get; init; }

    /// <summary>Addresses.</summary>
    public IReadOnlyList<WatchlistAddress>? Address { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<WatchlistAlias>? Alias { get; init; }

    /// <summary>Persons and companies close to the person.</summary>
    public IReadOnlyList<WatchlistAssociate>? Associate { get; init; }

    /// <summary>Anything else that is known.</summary>
    public IReadOnlyList<WatchlistAttribute>? Attribute { get; init; }

    /// <summary>What happened.</summary>
    public IReadOnlyList<WatchlistEvent>? Event { get; init; }

    /// <summary>Where the entry comes from.</summary>
    public IReadOnlyList<WatchlistSource>? Source { get; init; }
}

/// <summary>An address in a watchlist.</summary>
/// <remarks>API v3.6, watchlist record <c>address</c>.</remarks>
public sealed record WatchlistAddress : OnfidoObject
{
    /// <summary>Street and number.</summary>
    public string? AddressLine1 { get; init; }

    /// <summary>Town.</summary>
    public string? Town { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>State or province.</summary>
    public string? StateProvince { get; init; }

    /// <summary>Country.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>What the address is, e.g. of a home.</summary>
    public string? LocatorType { get; init; }
}

/// <summary>Another name in a watchlist.</summary>
/// <remarks>API v3.6, watchlist record <c>alias</c>.</remarks>
public sealed record WatchlistAlias : OnfidoObject
{
    /// <summary>The name.</summary>
    public string? AliasName { get; init; }

    /// <summary>What kind of name it is.</summary>
    public string? AliasType { get; init; }
}

/// <summary>Somebody close to a person in a watchlist.</summary>
/// <remarks>API v3.6, watchlist record <c>associate</c>.</remarks>
public sealed record WatchlistAssociate : OnfidoObject
{
    /// <summary>The name.</summary>
    public string? EntityName { get; init; }

    /// <summary>Who stands to whom.</summary>
    public string? RelationshipDirection { get; init; }

    /// <summary>How they stand to each other.</summary>
    public string? RelationshipType { get; init; }
}

/// <summary>Anything else that a watchlist knows.</summary>
/// <remarks>API v3.6, watchlist record <c>attribute</c>.</remarks>
public sealed record WatchlistAttribute : OnfidoObject
{
    /// <summary>What it is.</summary>
    public string? AttributeType { get; init; }

    /// <summary>Its value.</summary>
    public string? AttributeValue { get; init; }
}

/// <summary>Something that happened, by a watchlist.</summary>
/// <remarks>API v3.6, watchlist record <c>event</c>.</remarks>
public sealed record WatchlistEvent : OnfidoObject
{
    /// <summary>The kind of event.</summary>
    public string? Category { get; init; }

    /// <summary>A closer kind.</summary>
    public string? SubCategory { get; init; }

    /// <summary>When it happened.</summary>
    public OnfidoDate? EventDate { get; init; }

    /// <summary>What happened, in words.</summary>
    public string? EventDescription { get; init; }

    /// <summary>Who says so.</summary>
    public WatchlistEventSource? Source { get; init; }
}

/// <summary>Who tells of an event.</summary>
/// <remarks>API v3.6, watchlist record <c>event.source</c>.</remarks>
public sealed record WatchlistEventSource : OnfidoObject
{
    /// <summary>The day of publication.</summary>
    public OnfidoDate? SourceDate { get; init; }

    /// <summary>The medium.</summary>
    public string? SourceFormat { get; init; }

    /// <summary>The name.</summary>
    public string? SourceName { get; init; }

    /// <summary>The address. Data, never called.</summary>
    public string? SourceUrl { get; init; }
}

/// <summary>Where an entry of a watchlist comes from.</summary>
/// <remarks>API v3.6, watchlist record <c>source</c>.</remarks>
public sealed record WatchlistSource : OnfidoObject
{
    /// <summary>The headline.</summary>
    public string? SourceHeadline { get; init; }

    /// <summary>The name.</summary>
    public string? SourceName { get; init; }

    /// <summary>The address. Data, never called.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The medium.</summary>
    public string? SourceFormat { get; init; }
}
