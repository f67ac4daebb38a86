namespace OpsDashboard.Runs;

/// <summary>The parts of the run page; their names stand in addresses.</summary>
public enum RunTab
{
    Overview,
    Reports,
    Media,
    Output,
    Tasks,
    Timeline,
    Raw,
}
