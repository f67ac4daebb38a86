using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Onfido.Client.Webhooks;

/// <summary>
/// One pass over a body that judges its form and notes where the members of an event are, without building anything. Most receivers want the ids only;
/// the rest is built from the noted places when it is asked for.
/// </summary>
internal ref struct EventScan
{
    public const int MaxDepth = 32;

    /// <summary>The most names that may be open at once before the exact check for duplicates takes over.</summary>
    public const int MaxNames = 128;

    // The largest event seen has a few hundred; a document costs about 12 bytes a value on top of the body.
    private const int MaxTokens = 100_000;

    private readonly Span<ulong> _names;
    private readonly Span<int> _firstNames;
    private Utf8JsonReader _reader;
    private EventLayout _layout;
    private Member _member;
    private int _nameCount;
    private int _depth;
    private bool _isInPayload;

    /// <param name="body">Valid UTF-8.</param>
    /// <param name="names">Room for <see cref="MaxNames"/>.</param>
    /// <param name="firstNames">Room for <see cref="MaxDepth"/> and one more.</param>
    public EventScan(ReadOnlySpan<byte> body, Span<ulong> names, Span<int> firstNames)
    {
        // One level more than allowed, so that too deep can be told from no JSON.
        _reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        _names = names;
        _firstNames = firstNames;
    }

    public readonly EventLayout Layout => _layout;

    /// <summary>Whether two names of one object may be the same. Never false when they are.</summary>
    public bool MayHaveDuplicates { get; private set; }

    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="InvalidOperationException">An escape names no character.</exception>
    public WebhookEventProblem Run()
    {
        for (var tokens = 0; _reader.Read(); tokens++)
        {
            if (tokens >= MaxTokens)
                return WebhookEventProblem.TooManyValues;
            switch (_reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    OnName();
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray when _depth >= MaxDepth:
                    return WebhookEventProblem.TooDeep;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    OnStart();
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    OnEnd();
                    break;
                case JsonTokenType.String:
                    OnText();
                    break;
                default:
                    _member = Member.Other;
                    break;
            }
        }

        return WebhookEventProblem.None;
    }

    private void OnName()
    {
        // The reader does not look whether an escape names a character before somebody asks for the text.
        if (_reader.ValueIsEscaped)
            _ = _reader.GetString();
        NoteName();
        if (_depth == 1)
            _member = _reader.ValueTextEquals("payload"u8) ? Member.Payload : Member.Other;
        else if (_depth == 2 && _isInPayload)
            _member = MemberOfPayload();
    }

    private void NoteName()
    {
        if (_reader.ValueIsEscaped || _nameCount == _names.Length)
        {
            MayHaveDuplicates = true;
            return;
        }

        var print = Print(_reader.ValueSpan);
        if (_names[_firstNames[_depth].._nameCount].Contains(print))
            MayHaveDuplicates = true;
        _names[_nameCount++] = print;
    }

    private Member MemberOfPayload() =>
        _reader.ValueTextEquals("resource"u8) ? Member.Resource
        : _reader.ValueTextEquals("object"u8) ? Member.Object
        : _reader.ValueTextEquals("action"u8) ? Member.Action
        : _reader.ValueTextEquals("resource_type"u8) ? Member.ResourceType
        : Member.Other;

    private void OnStart()
    {
        var isObject = _reader.TokenType == JsonTokenType.StartObject;
        _firstNames[++_depth] = _nameCount;
        if (_depth > 3)
            return;
        var start = (int)_reader.TokenStartIndex;
        if (_depth == 1)
            _layout.IsObject = isObject;
        else if (isObject && _member == Member.Payload)
            (_layout.Payload, _isInPayload) = (new(start, 0), true);
        else if (isObject && _member == Member.Object)
            _layout.Object = new(start, 0);
        else if (isObject && _member == Member.Resource)
            _layout.Resource = new(start, 0);
        _member = Member.Other;
    }

    private void OnEnd()
    {
        _nameCount = _firstNames[_depth--];
        if (_depth == 2 && _isInPayload)
        {
            _layout.Object = Ended(_layout.Object);
            _layout.Resource = Ended(_layout.Resource);
        }
        else if (_depth == 1 && _isInPayload)
        {
            _layout.Payload = Ended(_layout.Payload);
            _isInPayload = false;
        }
    }

    private readonly Place? Ended(Place? place) =>
        place is { Length: 0 } open ? open with { Length = (int)_reader.BytesConsumed - open.Start } : place;

    private void OnText()
    {
        if (_member == Member.Action)
            _layout.Action = _reader.GetString();
        else if (_member == Member.ResourceType)
            _layout.ResourceType = _reader.GetString();
        else if (_reader.ValueIsEscaped)
            _ = _reader.GetString();
        _member = Member.Other;
    }

    // Different names may have the same print; the same name never has two.
    private static ulong Print(ReadOnlySpan<byte> name)
    {
        const ulong Mix = 0x9E3779B97F4A7C15;
        if (name.Length >= sizeof(ulong))
        {
            var (first, last) = (BinaryPrimitives.ReadUInt64LittleEndian(name), BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]));
            return (first * Mix) ^ BitOperations.RotateLeft(last, 29) ^ ((ulong)name.Length << 56);
        }

        var print = (ulong)name.Length;
        foreach (var character in name)
            print = (print << 8) | character;
        return print * Mix;
    }

    private enum Member
    {
        Other,
        Payload,
        Action,
        ResourceType,
        Object,
        Resource,
    }
}

/// <summary>Where the members of an event are in its body; null for those that are absent or of a wrong type.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct EventLayout
{
    public bool IsObject { get; set; }

    public string? Action { get; set; }

    public string? ResourceType { get; set; }

    public Place? Payload { get; set; }

    public Place? Object { get; set; }

    public Place? Resource { get; set; }
}

/// <summary>A part of a body.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body.Slice(Start, Length);
}
