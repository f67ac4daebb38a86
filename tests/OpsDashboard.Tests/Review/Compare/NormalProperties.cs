using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpsDashboard.Review.Compare;

namespace OpsDashboard.Tests.Review.Compare;

/// <summary>What holds of every comparison.</summary>
public sealed class NormalProperties
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzáéíóúàèçñãõâêôäöüåøłşčšžß";
    private static readonly string[] Kinds = ["name", "date", "number", "country", "gender", "address"];
    private static readonly string[] DateForms = ["yyyy-MM-dd", "dd.MM.yyyy", "d MMM yyyy", "yyyyMMdd", "MMMM d, yyyy"];

    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Everything_is_the_same_as_itself() => Prop.ForAll(Texts(), text =>
        Kinds.All(kind => Normal.Compare(Pair.NormalOf(kind, text), Pair.NormalOf(kind, text)) == Likeness.Same)).Check(Checks);

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\uD800")]
    [InlineData("a\uDC00b")]
    public void What_is_no_character_is_compared_all_the_same(string text) =>
        Assert.All(Kinds, kind => Assert.Equal(Likeness.Same, Normal.Compare(Pair.NormalOf(kind, text), Pair.NormalOf(kind, text))));

    [Fact]
    public void It_does_not_matter_which_of_two_comes_first() => Prop.ForAll(Texts().Generator.Two().ToArbitrary(), pair => Kinds.All(kind =>
        Normal.Compare(Pair.NormalOf(kind, pair.Item1), Pair.NormalOf(kind, pair.Item2)) == Normal.Compare(Pair.NormalOf(kind, pair.Item2), Pair.NormalOf(kind, pair.Item1)))).Check(Checks);

    [Fact]
    public void Case_accents_order_hyphens_and_unicode_forms_of_names_do_not_matter() => Prop.ForAll(Names(Letters), words =>
    {
        var name = NameForm.Of(string.Join(' ', words));
        string[] others =
        [
            string.Join(' ', words).ToUpperInvariant(),
            string.Join('-', words.Reverse()),
            string.Join("  ", words).Normalize(NormalizationForm.FormD),
            Plain(string.Join(' ', words.Order(StringComparer.Ordinal))),
        ];
        return others.All(other => Normal.Compare(name, NameForm.Of(other)) == Likeness.Same);
    }).Check(Checks);

    [Fact]
    public void A_row_differs_if_and_only_if_the_letters_of_two_words_do() => Prop.ForAll(Names("abc").Generator.Two().ToArbitrary(), pair =>
    {
        var (given, read) = (pair.Item1[0], pair.Item2[0].ToUpperInvariant());
        var row = CompareTable.Of([Reading(CompareSide.Given, given), Reading(CompareSide.Extracted, read)]).Single();
        var differs = !given.Equals(read, StringComparison.OrdinalIgnoreCase);
        return row.Verdict == (differs ? CompareVerdict.Differs : CompareVerdict.Same) && row.Cells.All(cell => cell.Differs == differs);
    }).Check(Checks);

    [Fact]
    public void A_row_differs_if_and_only_if_two_of_its_values_do_that_no_third_explains() => Prop.ForAll(Gen.ListOf(Gen.Elements(Pair.All.SelectMany(pair => new[] { pair.One, pair.Other }).ToArray())).ToArbitrary(), texts =>
    {
        var readings = texts.Distinct().Select((text, index) => Reading((CompareSide)(index % 3), text)).ToList();
        var differs = readings.Exists(one => readings.Exists(other => Normal.Compare(one.Normal, other.Normal) == Likeness.Differs && !readings.Exists(third =>
            third.Normal.Explains && Normal.Compare(third.Normal, one.Normal) == Likeness.Same && Normal.Compare(third.Normal, other.Normal) == Likeness.Same)));
        return readings.Count == 0 || CompareTable.Of(readings).Single().Verdict == CompareVerdict.Differs == differs;
    }).Check(Checks);

    [Fact]
    public void Two_dates_are_the_same_in_any_form_if_and_only_if_they_are_one_day() => Prop.ForAll(Gen.Choose(0, 40).Two().ToArbitrary(), pair =>
        DateForms.All(one => DateForms.All(other =>
            Normal.Compare(DateForm.Of(Day(pair.Item1, one)), DateForm.Of(Day(pair.Item2, other))) == (pair.Item1 == pair.Item2 ? Likeness.Same : Likeness.Differs)))).Check(Checks);

    [Fact]
    public void The_order_of_an_address_does_not_matter_and_its_house_does() => Prop.ForAll(Gen.Choose(1, 99).Two().ToArbitrary(), pair =>
        Normal.Compare(AddressForm.Of($"{pair.Item1} Mill Lane, York YO1 7EP"), AddressForm.Of($"YORK YO17EP, MILL LN {pair.Item2}"))
            == (pair.Item1 == pair.Item2 ? Likeness.Same : Likeness.Differs)).Check(Checks);

    private static Reading Reading(CompareSide side, string text) => new(CompareField.FirstNames, side, "test", text, NameForm.Of(text));

    private static string Day(int day, string form) => new DateOnly(1990, 4, 20).AddDays(day).ToString(form, CultureInfo.InvariantCulture);

    /// <summary>Any text at all, halves of surrogate pairs included, and texts of the table.</summary>
    private static Arbitrary<string> Texts() => Gen.OneOf(
        Gen.ListOf(Gen.Choose(1, char.MaxValue)).Select(codes => string.Concat(codes.Select(code => (char)code))),
        Gen.Elements(Pair.All.SelectMany(pair => new[] { pair.One, pair.Other }).ToArray())).ToArbitrary();

    private static Arbitrary<string[]> Names(string letters) => Gen.Choose(1, 3)
        .SelectMany(count => Gen.ArrayOf(Gen.Choose(1, 6).SelectMany(length => Gen.ArrayOf(Gen.Elements(letters.ToCharArray()), length)).Select(word => new string(word)), count))
        .ToArbitrary();

    private static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark));
}
