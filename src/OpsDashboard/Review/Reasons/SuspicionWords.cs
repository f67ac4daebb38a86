namespace OpsDashboard.Review.Reasons;

/// <summary>
/// Words that tell a customer of a suspicion, by language, in small letters without accents. <c>betrug*</c>: whatever begins so;
/// <c>*falschung*</c>: whatever contains it, for languages that write words together; several words follow each other.
/// </summary>
internal static class SuspicionWords
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ByLanguage { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["en_US"] =
        [
            "fraud*", "defraud*", "scam", "scams", "scammer*", "scamming", "swindl*", "forged", "forger*", "forging", "counterfeit*", "fake*", "falsif*", "tamper*", "manipul*", "spoof*", "deepfake*",
            "suspic*", "suspect*", "sanction*", "watch list*", "black list*", "known face*", "face is known", "face match*", "impostor*", "imposter*",
            "impersonat*", "identity theft*", "stolen", "terror*", "launder*", "crime", "crimes", "crimin*", "police", "politically exposed", "adverse media",
        ],
        ["de_DE"] =
        [
            "*betrug*", "*betrueg*", "schwindel*", "*falschung*", "*faelschung*", "gefalscht*", "gefaelscht*", "*verdacht*", "*verdaechtig*", "sanktion*",
            "sperrliste*", "beobachtungsliste*", "fahndung*", "bekanntes gesicht", "gesicht ist bekannt", "identitatsdiebstahl*", "gestohlen*", "*geldwasche*",
            "*geldwaesche*", "kriminal*", "kriminell*", "straftat*", "polizei*",
        ],
        ["es_ES"] =
        [
            "estafa", "estafas", "estafador*", "falso", "falsa", "falsos", "falsas", "sospech*", "sancion*", "lista negra", "listas negras", "lista de vigilancia", "listas de vigilancia", "rostro conocido",
            "cara conocida", "suplanta*", "usurp*", "robad*", "blanqueo*", "lavado de dinero", "delito*", "delict*", "delincuen*", "policia*",
        ],
        ["fr_FR"] =
        [
            "escroc*", "escroq*", "contrefa*", "falsifi*", "faux document*", "faux papier*", "soupcon*", "liste noire", "listes noires", "liste de surveillance",
            "visage connu", "usurp*", "vol identite", "blanchiment*", "delit", "delits", "policier*",
        ],
        ["it_IT"] =
        [
            "frod*", "truffa*", "truffe", "contraff*", "falsi", "sospett*", "sanzion*", "lista nera", "liste nere", "volto noto", "volto conosciuto", "furto identita", "rubat*",
            "riciclaggio*", "reato", "reati", "polizia*",
        ],
        ["pt_PT"] =
        [
            "burla*", "contrafa*", "suspeit*", "sancao", "sancoes", "sancionad*", "lista de observacao", "rosto conhecido", "roubad*", "roubo identidade", "branqueamento*",
            "lavagem de dinheiro", "policia*",
        ],
        ["nl_NL"] =
        [
            "oplicht*", "*bedrog*", "*bedrieg*", "vervals*", "vals", "valse", "*verdenk*", "sanctie*", "zwarte lijst", "volglijst*", "bekend gezicht", "gestolen",
            "witwas*", "*misdrijf*", "*misdaad*", "crimineel*", "criminele", "strafbaar*", "politie*",
        ],
    };
}
