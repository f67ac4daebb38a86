using OpsDashboard.Review.Compare;

namespace OpsDashboard.Tests.Review.Compare;

/// <summary>Pairs of names, dates, numbers, countries, genders and addresses in several scripts, by a table.</summary>
public sealed class PairTests
{
    [Fact]
    public void Every_pair_of_the_table_compares_as_expected_both_ways_round()
    {
        Assert.True(Pair.All.Count >= 200, $"The table has {Pair.All.Count} pairs.");
        Assert.Empty(Pair.All.Where(pair => pair.Forward != pair.Expected || pair.Back != pair.Expected)
            .Select(pair => $"{pair.Kind}: {pair.One} | {pair.Other}: {pair.Forward}, {pair.Back}, not {pair.Expected}"));
    }

    [Fact]
    public void The_table_has_every_verdict_for_names_dates_and_addresses()
    {
        foreach (var kind in new[] { "name", "date", "address", "country", "gender", "number" })
        {
            Assert.Equal(Enum.GetValues<Likeness>(), Pair.All.Where(pair => pair.Kind == kind).Select(pair => pair.Expected).Distinct().Order());
        }
    }

    [Fact]
    public void The_zone_of_a_passport_is_read_with_its_check_digits()
    {
        var mrz = Mrz.Read(["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"])!;
        Assert.Equal(("ERIKSSON", "ANNA MARIA", false, "F", "UTO", "UTO"), (mrz.LastName, mrz.FirstNames, mrz.IsNameCut, mrz.Gender, mrz.Nationality, mrz.IssuingCountry));
        Assert.Equal((new MrzField("L898902C3", true), new MrzField("740812", true), new MrzField("120415", true)), (mrz.Number, mrz.Born, mrz.Expires));
        Assert.False(Mrz.Read(["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C46UTO7408122F1204159ZE184226B<<<<<10"])!.Number.IsProven);
    }

    [Fact]
    public void The_zone_of_a_card_is_read_also_when_its_number_is_long()
    {
        var mrz = Mrz.Read(["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"])!;
        Assert.Equal(("ERIKSSON", "ANNA MARIA", new MrzField("D23145890", true)), (mrz.LastName, mrz.FirstNames, mrz.Number));
        var belgian = Mrz.Read(["IDBEL000590448<8019<<<<<<<<<<<", "8512017F1301018BEL850101002004", "REINARTZ<<ULRIKE<KATIA<ELISABE"])!;
        Assert.Equal(("000590448801", true), (belgian.Number.Text, belgian.IsNameCut));
    }

    [Theory]
    [InlineData("")]
    [InlineData("P<UTOERIKSSON")]
    [InlineData("P<UTOERIKSSON<<ÄNNA<MARIA<<<<<<<<<<<<<<<<<<<")]
    public void Lines_that_are_no_zone_are_left_alone(string line) => Assert.Null(Mrz.Read([line, line]));
}
