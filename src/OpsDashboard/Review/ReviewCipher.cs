using System.Security.Cryptography;
using System.Text;
using OpsDashboard.Connections;

namespace OpsDashboard.Review;

/// <summary>Encrypts what people write about a case. A place says which column and row a value is for; moved elsewhere it cannot be read.</summary>
public sealed class ReviewCipher(RowCipher rows)
{
    public static string Draft(long itemId, Guid oid) => $"review-draft:{itemId}:{oid:N}";

    public static string Note(long itemId) => $"review-note:{itemId}";

    /// <summary>What goes with a verdict; whoever carries the decision on opens it.</summary>
    public static string Answers(Guid decisionId) => $"decision-answers:{decisionId:N}";

    public byte[] Seal(string place, string text) => rows.Seal(place, Encoding.UTF8.GetBytes(text));

    /// <summary>Null when it cannot be read any more.</summary>
    public string? TryOpen(string place, byte[] cipher)
    {
        try
        {
            return Encoding.UTF8.GetString(rows.Open(place, cipher));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
