using OpsDashboard.Data.Search;

namespace OpsDashboard.Tests.Data;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Zoë", "zoe")]
    [InlineData("MÜLLER", "muller")]
    [InlineData("Straße", "strasse")]
    [InlineData("Søren", "soren")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Nguyễn", "nguyen")]
    [InlineData("Иванов", "иванов")]
    [InlineData("Иванов", "ivanov")]
    [InlineData("Щербаков", "shcherbakov")]
    [InlineData("Γιώργος", "giorgos")]
    [InlineData("O'Neill", "oneill")]
    [InlineData("O’Neill", "neill")]
    [InlineData("Anne-Marie", "annemarie")]
    [InlineData("Anne-Marie", "marie")]
    [InlineData("山田", "山田")]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("ada.byron@example.org", "byron")]
    [InlineData("ｆｕｌｌ", "full")]
    [InlineData("zero\u200Bwidth", "zerowidth")]
    public void A_word_is_found_by_its_plain_form(string written, string token) => Assert.Contains(token, SearchText.Tokens(written));

    [Fact]
    public void An_address_is_its_whole_and_its_parts_and_no_more() =>
        Assert.Equal(["ada", "ada.byron@example.org", "byron", "example", "org"], SearchText.Tokens("Ada.Byron@example.org").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("'-,.")]
    public void Nothing_comes_of_nothing(string? text) => Assert.Empty(SearchText.Tokens(text));

    [Fact]
    public void No_token_is_longer_than_its_column_and_half_a_pair_does_no_harm()
    {
        Assert.All(SearchText.Tokens(new string('x', 500), "\uD83D broken"), token => Assert.True(token.Length <= SearchToken.MaxLength));
    }

    [Theory]
    [InlineData("schmidt", "schmitd")]
    [InlineData("schmidt", "schmdt")]
    [InlineData("schmidt", "schmiddt")]
    [InlineData("schmidt", "schmjdt")]
    public void Two_words_one_typo_apart_share_a_variant(string right, string wrong) =>
        Assert.NotEmpty(SearchText.Variants(right).Intersect(SearchText.Variants(wrong)));

    [Fact]
    public void Short_words_have_no_neighbours() => Assert.Equal(["ada"], SearchText.Variants("ada"));

    [Fact]
    public void A_prefix_range_holds_exactly_the_words_that_begin_with_it()
    {
        string[] words = ["muller", "mullers", "mulle", "mulles", "山田", "zz"];

        Assert.Equal(
            ["muller", "mullers"],
            words.Where(word => string.CompareOrdinal(word, "muller") >= 0 && string.CompareOrdinal(word, SearchText.PrefixEnd("muller")) < 0));
    }
}
