namespace OpsDashboard.Shared;

/// <summary>Short numbers that join what a person sees to what the log holds.</summary>
public static partial class ErrorIds
{
    private const int Length = 8;

    public static string Next() => Guid.NewGuid().ToString("N")[..Length];

    public static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A page broke; the person sees error {ErrorId}")]
        public static partial void PageBroke(ILogger logger, Exception exception, string errorId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A query for a page failed; the person sees error {ErrorId}")]
        public static partial void QueryFailed(ILogger logger, Exception exception, string errorId);
    }
}
