using OpsDashboard.Review.Reasons;

namespace OpsDashboard.Tests.Review.Reasons;

public sealed class CustomerTextGuardTests
{
    private const int Seed = 20_261_122;

    /// <summary>One telling word or phrase of each language, as people write it.</summary>
    private static readonly string[] Telling =
    [
        "fraud", "forged", "counterfeit", "suspicious", "watch list", "sanctions", "known face", "money laundering", "Betrug", "Betrugsverdacht", "Dokumentenfälschung",
        "gefälscht", "verdächtig", "Geldwäsche", "estafa", "sospechoso", "lista negra", "suplantación", "policía", "escroquerie", "contrefaçon", "soupçon", "falsifié",
        "usurpation", "frode", "contraffatto", "sospetto", "riciclaggio", "burla", "suspeita", "sanção", "branqueamento", "oplichting", "vervalst", "verdenking",
        "witwassen", "zwarte lijst",
    ];

    private static readonly string[] Ordinary =
    [
        "Please forget the earlier message and try again in good light.",
        "Your policy number was not needed. Take a picture of the original, please.",
        "Bitte prüfen Sie das Format: die Datei war falsch gedreht.",
        "Der Betrag wurde nicht abgebucht. Sie können es später noch einmal versuchen.",
        "Compruebe la lista de documentos que aceptamos y vuelva a la oficina de Estafeta.",
        "Votre visage doit être visible ; le document doit être posé à plat.",
        "Nelle impostazioni del telefono può consentire lo scambio di immagini.",
        "O imposto não está incluído; a morada não coincide com a do documento.",
        "De foto is vaag. Leg het paspoort op een effen ondergrond en probeer het opnieuw.",
        "Ihre Angaben wurden geprüft, Frau Müller-Lüdenscheidt.",
        "",
    ];

    private static readonly string[] Separators = [" ", "\n", "\t", ", ", ". ", " (", ") ", " «", "» ", " – ", "; ", "\u00a0"];

    public static TheoryData<string> Texts => [.. Ordinary];

    [Fact]
    public void No_shipped_customer_text_holds_a_suspicion_word_in_any_language()
    {
        var texts = ShippedReasons.All.SelectMany(reason => ShippedReasons.TextsOf(reason).Select(text => (reason.Key, Language: text.Key, Text: text.Value))).ToList();
        Assert.InRange(ShippedReasons.All.Count, 18, 30);
        Assert.Equal(ShippedReasons.All.Count * LinkLanguages.All.Count, texts.Count);
        Assert.All(texts, text => Assert.True(LinkLanguages.IsKnown(text.Language) && text.Text.Length > 20));
        Assert.Equal([], texts.Where(text => CustomerTextGuard.Find(text.Text) is not null).Select(text => $"{text.Key} {text.Language}: {CustomerTextGuard.Find(text.Text)}"));
    }

    [Fact]
    public void A_suspicion_ships_with_the_neutral_texts_only()
    {
        var suspicions = ShippedReasons.All.Where(reason => reason.IsSuspicion).ToList();
        Assert.True(suspicions.Count >= 5);
        Assert.All(suspicions, reason => Assert.Same(ShippedReasons.Neutral(reason.Verdicts), ShippedReasons.TextsOf(reason)));
    }

    [Fact]
    public void A_word_is_found_through_case_accents_punctuation_and_inside_a_sentence()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 3_000; round++)
        {
            var word = Disguise(Pick(random, Telling), random);
            var text = Pick(random, Ordinary) + Pick(random, Separators) + word + Pick(random, Separators) + Pick(random, Ordinary);
            Assert.True(CustomerTextGuard.Find(text) is not null, $"Passed: {text}");
        }
    }

    [Fact]
    public void Ordinary_sentences_pass_in_any_order_and_case()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 1_000; round++)
        {
            var text = Pick(random, Ordinary) + Pick(random, Separators) + Pick(random, Ordinary);
            text = random.Next(2) == 0 ? text : text.ToUpperInvariant();
            Assert.True(CustomerTextGuard.Find(text) is null, $"“{CustomerTextGuard.Find(text)}” was found in: {text}");
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void An_ordinary_text_passes(string text) => Assert.Null(CustomerTextGuard.Find(text));

    [Theory]
    [InlineData("We found «FRÁUD»!", "FRÁUD")]
    [InlineData("You are on a watch-list.", "watch-list")]
    [InlineData("You are on a black list, sorry.", "black list")]
    [InlineData("Wegen Betrugsverdachts abgelehnt", "Betrugsverdachts")]
    [InlineData("C'est une tentative d'usurpation", "d'usurpation")]
    [InlineData("f.r.a.u.d", "f.r.a.u.d")]
    [InlineData("fr\u00adaud", "fr\u00adaud")]
    [InlineData("ｆｒａｕｄ", "ｆｒａｕｄ")]
    public void What_was_found_is_named_as_it_was_written(string text, string word) => Assert.Equal(word, CustomerTextGuard.Find(text));

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static string Disguise(string word, Random random)
    {
        word = string.Concat(word.Select(letter => Disguise(letter, random)));
        return random.Next(3) switch
        {
            0 => word.Replace(' ', '-'),
            1 => $"“{word}”",
            _ => word + "!",
        };
    }

    private static string Disguise(char letter, Random random) => random.Next(3) switch
    {
        0 => char.ToUpperInvariant(letter).ToString(),
        1 when char.IsAsciiLetter(letter) => letter + "\u0301",
        _ => letter.ToString(),
    };
}
