using System.Text;
using OpsDashboard.Administration.Checks;

namespace OpsDashboard.Administration;

/// <summary><c>OpsDashboard check</c>: the report as text; 1 when something is wrong.</summary>
public static class CheckCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<InstallationCheck>().RunAsync(_ => true, cancellationToken);
        await output.WriteAsync(Write(report));
        return report.IsGood ? 0 : 1;
    }

    public static string Write(CheckReport report)
    {
        var text = new StringBuilder();
        foreach (var group in report.Groups)
        {
            text.AppendLine(group.Name);
            foreach (var line in group.Lines)
            {
                text.Append("  ").Append(line.Mark).Append(' ').Append(line.Title).Append(": ").AppendLine(line.Text);
                if (line.Remedy is { } remedy)
                {
                    text.Append("      ").AppendLine(remedy);
                }
            }
        }

        return text.AppendLine().AppendLine(Summary(report)).ToString();
    }

    public static string Summary(CheckReport report) => (report.Count(CheckState.Bad), report.Count(CheckState.Warning)) switch
    {
        (0, 0) => "All is well.",
        (0, var warnings) => $"It works; {warnings} thing(s) should be looked at.",
        var (bad, warnings) => $"{bad} thing(s) are wrong{(warnings > 0 ? $", {warnings} more should be looked at" : "")}.",
    };
}
