using Microsoft.AspNetCore.Components;

namespace OpsDashboard.Shared;

/// <summary>What is to be done with a row of a table: app.js tells it of every element with data-deed, so that a body of many rows has one handler.</summary>
public sealed class RowDeedEventArgs : EventArgs
{
    /// <summary>The data-id of the row.</summary>
    public long Id { get; set; }

    public string Deed { get; set; } = "";

    /// <summary>Of a checkbox: whether it is checked now.</summary>
    public bool IsOn { get; set; }
}

/// <summary>The compiler of pages finds events of our own in a class of this name.</summary>
[EventHandler("onrowdeed", typeof(RowDeedEventArgs))]
public static class EventHandlers;
