using System.Text;
using Onfido.Client.Tests.Support;
using Onfido.Client.Webhooks;

namespace Onfido.Client.Tests;

public sealed class WebhookVerifierTests
{
    private const string Secret = "sandbox-webhook-token_0123456789AB";
    private const string CheckSignature = "27a123b20f61c99c533da34756e0c2ba8b655eb275ae9f247ad00a9a612ebe1d";

    private static readonly WebhookToken Token = new("current", Secret);

    private static readonly byte[] CheckBody = """{"payload":{"resource_type":"check","action":"check.completed","object":{"id":"11111111-1111-4111-8111-111111111111","status":"complete","completed_at_iso8601":"2026-01-02T03:04:05Z","href":"https://api.eu.onfido.com/v3.6/checks/11111111-1111-4111-8111-111111111111"}}}"""u8.ToArray();

    private static readonly byte[] AccentBody = """{"payload":{"resource_type":"workflow_task","note":"café ☃"}}"""u8.ToArray();

    [Fact]
    public void A_known_signature_is_valid_and_names_its_token()
    {
        Assert.Equal(269, CheckBody.Length);
        Assert.Equal(new WebhookVerification(WebhookVerificationResult.Valid, "current"), WebhookVerifier.Verify(CheckBody, CheckSignature, [Token]));
    }

    [Fact]
    public void A_known_signature_of_a_body_beyond_ascii_is_valid()
    {
        Assert.Equal(64, AccentBody.Length);
        Assert.True(WebhookVerifier.Verify(AccentBody, "996e74dc2aa60eb27f8c5ad4ca4c98fd3246edfd49fa8aa548c1ab1316b9a48e", [Token]).IsValid);
    }

    [Fact]
    public void Sign_makes_the_header_that_verifies() => Assert.Equal(CheckSignature, WebhookVerifier.Sign(CheckBody, Token));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void F04_a_header_that_is_missing_or_empty_is_refused(string? header) =>
        Assert.Equal(WebhookVerificationResult.MissingHeader, WebhookVerifier.Verify(CheckBody, header, [Token]).Result);

    public static TheoryData<string> MalformedHeaders =>
    [
        CheckSignature[1..],
        CheckSignature + "0",
        CheckSignature[2..],
        CheckSignature + "00",
        "g" + CheckSignature[1..],
        CheckSignature[..63] + "g",
        "sha256=" + CheckSignature,
        " " + CheckSignature,
        CheckSignature + " ",
        CheckSignature + "," + CheckSignature,
        CheckSignature + ", " + CheckSignature,
        CheckSignature[..31] + "," + CheckSignature[..32],
        new string(' ', 64),
        new string('０', 64),
        "0x" + CheckSignature[2..],
        "\0" + CheckSignature[1..],
        Convert.ToBase64String(Convert.FromHexString(CheckSignature)),
    ];

    [Theory]
    [MemberData(nameof(MalformedHeaders))]
    public void F04_a_header_that_is_not_exactly_64_hexadecimal_characters_is_malformed(string header) =>
        Assert.Equal(WebhookVerificationResult.MalformedHeader, WebhookVerifier.Verify(CheckBody, header, [Token]).Result);

    [Fact]
    public void F04_upper_case_names_the_same_bytes_and_is_accepted_every_time()
    {
        for (var time = 0; time < 100; time++)
            Assert.True(WebhookVerifier.Verify(CheckBody, CheckSignature.ToUpperInvariant(), [Token]).IsValid);
    }

    [Fact]
    public void F05_a_signature_over_other_spelling_of_the_same_json_is_a_mismatch()
    {
        var spaced = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(CheckBody).Replace(":", ": ", StringComparison.Ordinal));

        Assert.Equal(WebhookVerificationResult.Mismatch, WebhookVerifier.Verify(CheckBody, WebhookVerifier.Sign(spaced, Token), [Token]).Result);
    }

    [Fact]
    public void F06_any_single_bit_of_the_body_matters()
    {
        for (var bit = 0; bit < CheckBody.Length * 8; bit++)
        {
            var altered = CheckBody.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(WebhookVerificationResult.Mismatch, WebhookVerifier.Verify(altered, CheckSignature, [Token]).Result);
        }
    }

    [Fact]
    public void F06_a_mark_a_line_end_and_a_cut_matter()
    {
        foreach (var altered in (byte[][])[[0xEF, 0xBB, 0xBF, .. CheckBody], [.. CheckBody, (byte)'\n'], [.. CheckBody, (byte)'\r', (byte)'\n'], CheckBody[..^1], []])
            Assert.Equal(WebhookVerificationResult.Mismatch, WebhookVerifier.Verify(altered, CheckSignature, [Token]).Result);
    }

    [Fact]
    public void F08_during_a_rotation_both_tokens_count_and_the_result_says_which()
    {
        var previous = new WebhookToken("previous", "0123456789abcdef", ManualTime.Start.AddHours(1));
        var signature = WebhookVerifier.Sign(CheckBody, previous);
        var time = new ManualTime();

        Assert.Equal("previous", WebhookVerifier.Verify(CheckBody, signature, [Token, previous], time).TokenId);
        Assert.Equal("current", WebhookVerifier.Verify(CheckBody, CheckSignature, [Token, previous], time).TokenId);
        time.Advance(TimeSpan.FromHours(1));
        Assert.True(WebhookVerifier.Verify(CheckBody, signature, [Token, previous], time).IsValid);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(new WebhookVerification(WebhookVerificationResult.Mismatch, null), WebhookVerifier.Verify(CheckBody, signature, [Token, previous], time));
    }

    [Fact]
    public void F08_a_token_of_the_other_environment_is_a_mismatch() =>
        Assert.Equal(
            WebhookVerificationResult.Mismatch,
            WebhookVerifier.Verify(CheckBody, CheckSignature, [new WebhookToken("live", "another-token-altogether")]).Result);

    [Fact]
    public void F09_without_a_token_that_counts_nothing_is_valid()
    {
        var ended = new WebhookToken("ended", Secret, ManualTime.Start.AddTicks(-1));

        Assert.Equal(WebhookVerificationResult.NoToken, WebhookVerifier.Verify(CheckBody, CheckSignature, []).Result);
        Assert.Equal(WebhookVerificationResult.NoToken, WebhookVerifier.Verify(CheckBody, CheckSignature, [ended], new ManualTime()).Result);
        Assert.Equal(WebhookVerificationResult.NoToken, WebhookVerifier.Verify(CheckBody, null, []).Result);
        Assert.False(default(WebhookVerification).IsValid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789 abcdef")]
    [InlineData("0123456789abcdef\n")]
    public void F09_a_token_that_is_too_short_or_has_white_space_cannot_be_made(string token)
    {
        var error = Assert.Throws<ArgumentException>(() => new WebhookToken("current", token));

        Assert.DoesNotContain("0123456789", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_prints_its_name_only() => Assert.Equal("current", $"{Token}");

    [Fact]
    public void T_W1_none_of_the_signatures_that_differ_in_one_character_is_accepted()
    {
        for (var position = 0; position < 64; position++)
        {
            foreach (var character in "0123456789abcdef".Where(candidate => candidate != CheckSignature[position]))
            {
                var forged = CheckSignature.Remove(position, 1).Insert(position, character.ToString());
                Assert.Equal(WebhookVerificationResult.Mismatch, WebhookVerifier.Verify(CheckBody, forged, [Token]).Result);
            }
        }
    }
}
