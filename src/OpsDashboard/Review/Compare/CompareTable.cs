using OpsDashboard.Runs;

namespace OpsDashboard.Review.Compare;

/// <summary>What was given, what was extracted and what stands in the document, field by field. A row differs if and only if two of its normalised values do.</summary>
public static class CompareTable
{
    /// <param name="applicantJson">The applicant as Onfido sent it.</param>
    /// <param name="steps">The tasks of the run, oldest first.</param>
    /// <param name="today">The day of the run: nobody is born after it.</param>
    public static IReadOnlyList<CompareRow> Of(string? applicantJson, IReadOnlyList<RunStep> steps, DateOnly today) =>
        Of([.. GivenValues.Of(applicantJson, steps), .. DocumentValues.Of(steps, today)]);

    public static IReadOnlyList<CompareRow> Of(IReadOnlyList<Reading> readings)
    {
        var whole = readings.Any(reading => reading.Field == CompareField.FullName) ? readings.Concat(WholeNames(readings)) : readings;
        return [.. whole.GroupBy(reading => reading.Field).OrderBy(field => field.Key).Select(field => Row(field.Key, [.. field]))];
    }

    /// <summary>Where one source tells only the whole name, the others are put together for it.</summary>
    private static IEnumerable<Reading> WholeNames(IReadOnlyList<Reading> readings) => readings
        .Where(reading => reading.WholeName is not null)
        .GroupBy(reading => (reading.Side, reading.Source))
        .Select(parts => parts.First() with
        {
            Field = CompareField.FullName,
            Text = string.Join(' ', parts.OrderBy(part => part.Field).Select(part => part.Text)),
            Normal = parts.First().WholeName!,
        });

    private static CompareRow Row(CompareField field, List<Reading> readings)
    {
        var pairs = readings.SelectMany((one, index) => readings.Skip(index + 1).Select(other => (One: one, Other: other, Likeness: Among(readings, one, other)))).ToList();
        var differing = pairs.Where(pair => pair.Likeness == Likeness.Differs).SelectMany(pair => new[] { pair.One, pair.Other }).ToHashSet(ReferenceEqualityComparer.Instance);
        var cells = readings.GroupBy(reading => (reading.Side, reading.Text)).OrderBy(cell => cell.Key.Side)
            .Select(cell => new CompareCell(cell.Key.Side, cell.Key.Text, [.. cell.Select(reading => reading.Source).Distinct()], cell.Any(differing.Contains)));
        var verdict = differing.Count > 0 ? CompareVerdict.Differs
            : pairs.Exists(pair => pair.Likeness == Likeness.Unclear) ? CompareVerdict.Unclear
            : readings.TrueForAll(reading => reading.Side == readings[0].Side) ? CompareVerdict.OneSide
            : CompareVerdict.Same;
        return new(field, [.. cells], verdict, Note(verdict, pairs));
    }

    /// <summary>Two that differ are the same when a third has both for its spellings.</summary>
    private static Likeness Among(List<Reading> all, Reading one, Reading other) => one.Likeness(other) is var likeness && likeness != Likeness.Differs ? likeness
        : all.Exists(third => third.Normal.Explains && third.Likeness(one) == Likeness.Same && third.Likeness(other) == Likeness.Same)
            ? Likeness.Same
            : Likeness.Differs;

    private static string? Note(CompareVerdict verdict, List<(Reading One, Reading Other, Likeness Likeness)> pairs) => verdict switch
    {
        CompareVerdict.Unclear => pairs.Where(pair => pair.Likeness == Likeness.Unclear).Any(pair => !pair.One.Normal.IsReadable || !pair.Other.Normal.IsReadable)
            ? "a value cannot be read for certain"
            : "written in another alphabet",
        CompareVerdict.Same when pairs.Exists(pair => pair.One.IsSplitOtherwise(pair.Other)) => "first and last names are split otherwise",
        _ => null,
    };
}
