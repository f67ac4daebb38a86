namespace OpsDashboard.Sync;

/// <summary>The one time zone in which days are counted (<c>Reporting:TimeZone</c>).</summary>
public sealed record ReportingZone(TimeZoneInfo Zone);
