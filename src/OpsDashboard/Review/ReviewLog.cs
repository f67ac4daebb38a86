namespace OpsDashboard.Review;

/// <summary>Attempts that no page of ours offers: somebody's rights changed under an open page, or somebody forges events.</summary>
internal static partial class ReviewLog
{
    [LoggerMessage(EventName = "authz_fail", Level = LogLevel.Warning, Message = "authz_fail: {Oid} may not {Deed} review item {ItemId} of {Connection}")]
    public static partial void NotAllowed(ILogger logger, Guid oid, string deed, long itemId, string connection);

    [LoggerMessage(EventName = "input_validation_fail", Level = LogLevel.Warning, Message = "input_validation_fail: {Oid} sent a {Field} that is not offered for review item {ItemId}")]
    public static partial void NotOffered(ILogger logger, Guid oid, string field, long itemId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The item that comes next could not be read ahead")]
    public static partial void NotReadAhead(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A decision about review item {ItemId} could not be stored; the person sees error {ErrorId}")]
    public static partial void NotStored(ILogger logger, Exception exception, long itemId, string errorId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Deed} of review item {ItemId} could not be stored; the person sees error {ErrorId}")]
    public static partial void DeedNotStored(ILogger logger, Exception exception, string deed, long itemId, string errorId);
}
